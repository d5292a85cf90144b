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
package io.github.camelaigateways.aigateway.benchmarks.report;

import io.github.camelaigateways.aigateway.benchmarks.Contender;
import io.github.camelaigateways.aigateway.benchmarks.Measures;
import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** CPU time as a multiple of the raw client's, as a picture. */
final class RatioChart {

    private RatioChart() {}

    static void write(Summary summary, Path png) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .theme(Styler.ChartTheme.GGPlot2)
                .title("CPU time per call, chunk or text (HttpClient 5 by hand = 1; median, less is better)")
                .yAxisTitle("times the raw client")
                .build();
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern("0.0");
        List<String> names = summary.scenarios().stream().map(Scenario::id).toList();
        for (Contender contender : Contender.values()) {
            List<Double> ratios = summary.scenarios().stream()
                    .map(scenario -> summary.timesRaw(scenario, contender, Measures::cpuMicros)
                            .median())
                    .toList();
            chart.addSeries(contender.title(), names, ratios);
        }
        BitmapEncoder.saveBitmap(chart, png.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
