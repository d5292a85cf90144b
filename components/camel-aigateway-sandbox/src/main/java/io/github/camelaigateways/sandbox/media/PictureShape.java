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
package io.github.camelaigateways.sandbox.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Width and height in pixels.
 *
 * @param width  at least 2
 * @param height at least 2
 */
public record PictureShape(int width, int height) {

    /** What is made when nothing is asked for. */
    public static final PictureShape SQUARE = new PictureShape(1024, 1024);

    private static final int LONGEST = 2048;
    private static final Pattern PIXELS = Pattern.compile("(\\d{2,5})\\s*[xX*]\\s*(\\d{2,5})");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,2})[:xX](\\d{1,2})");

    /** The shape that a text such as {@code 1536x1024} or {@code 16:9} asks for, at most 2048 pixels long. */
    public static PictureShape of(String asked) {
        Matcher pixels = PIXELS.matcher(asked);
        if (pixels.matches()) {
            return new PictureShape(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)))
                    .within(LONGEST);
        }
        Matcher ratio = RATIO.matcher(asked);
        if (ratio.matches()
                && !ratio.group(1).startsWith("0")
                && !ratio.group(2).startsWith("0")) {
            int scale = SQUARE.width();
            return new PictureShape(Integer.parseInt(ratio.group(1)) * scale, Integer.parseInt(ratio.group(2)) * scale)
                    .within(scale);
        }
        return SQUARE;
    }

    /** The same ratio, with even sides of at most so many pixels. */
    public PictureShape within(int longest) {
        double scale = Math.min(1, (double) longest / Math.max(width, height));
        return new PictureShape(even(width * scale), even(height * scale));
    }

    private static int even(double side) {
        return Math.max(2, (int) Math.round(side / 2) * 2);
    }
}
