/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelaigateways.aigateway.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process has used since the meter was made. */
final class ProcessMeter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private final long cpu;
    private final long allocated;

    ProcessMeter() {
        System.gc();
        HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
        THREADS.resetPeakThreadCount();
        allocated = allocated();
        cpu = SYSTEM.getProcessCpuTime();
    }

    /** CPU time of all threads, the garbage collector's and the compiler's included. */
    long cpuNanos() {
        return SYSTEM.getProcessCpuTime() - cpu;
    }

    /** Memory allocated by the threads that still live; all clients keep theirs. */
    long allocatedBytes() {
        return allocated() - allocated;
    }

    int peakThreads() {
        return THREADS.getPeakThreadCount();
    }

    /** The most heap in use at once, the sum of the pools' peaks. */
    double peakHeapMegabytes() {
        return HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6;
    }

    /** The most resident memory since the process began. */
    static double peakResidentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException("Resident memory is read on Linux only", e);
        }
    }

    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
