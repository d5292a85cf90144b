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
package io.github.camelaigateways.aigateway.call;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds addresses of the public internet only. The client connects to what this finds, so that a name cannot lead elsewhere
 * between the look and the connection.
 */
final class PublicAddresses implements DnsResolver {

    /** As proxies agree on: others take a number with a leading 0 for an octal one. */
    private static final Pattern IPV4 = Pattern.compile("((0|[1-9]\\d{0,2})(\\.(?!$)|$)){4}");

    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x\\p{XDigit}*)");

    /** Names that are no public ones (RFC 6761, RFC 6762, RFC 8375, and what ICANN keeps for private use). */
    private static final Pattern PRIVATE_NAME =
            Pattern.compile("[^.]*|.*\\.(localhost|localdomain|local|internal|home\\.arpa)");

    private final DnsResolver all;

    PublicAddresses(DnsResolver all) {
        this.all = all;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = all.resolve(host);
        if (found == null || !Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
            throw new PrivateAddressException(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return all.resolveCanonicalHostname(host);
    }

    /** By the registries of special addresses (RFC 6890), and what IPv6 addresses hold of IPv4 (RFC 6052, RFC 3056). */
    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        if (special) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : address instanceof Inet6Address && isPublic6(bytes);
    }

    /**
     * Whether a host may be on the public internet, as far as can be told without asking for its addresses.
     *
     * @param host an address, in brackets or not, or a name
     */
    static boolean mayBePublic(String host) {
        String name =
                host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
        boolean isAddress = name.indexOf(':') >= 0 || IPV4.matcher(name).matches();
        if (!isAddress) {
            return !NUMERIC.matcher(name).matches()
                    && !PRIVATE_NAME.matcher(name).matches();
        }
        try {
            return isPublic(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean shared = first == 100 && (second & 0xC0) == 64;
        boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmarks = first == 198 && (second & 0xFE) == 18;
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
    }

    private static boolean isPublic6(byte[] bytes) {
        int head = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (head == 0x2002) {
            return holdsPublic4(bytes, 2);
        }
        if (head == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B) {
            return holdsPublic4(bytes, 12);
        }
        // all that is assigned to the public internet is within 2000::/3
        return (bytes[0] & 0xE0) == 0x20;
    }

    private static boolean holdsPublic4(byte[] bytes, int at) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
