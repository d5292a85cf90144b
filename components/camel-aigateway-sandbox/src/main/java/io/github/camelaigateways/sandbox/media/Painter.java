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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws a text over coloured circles that the text determines. */
final class Painter {

    private static final int CIRCLES = 7;
    private static final int MOST_LINES = 12;

    private Painter() {}

    /**
     * A picture.
     *
     * @param moment 0 to 1; the circles wander with it, for the frames of a movie
     */
    static BufferedImage paint(String text, PictureShape shape, double moment) {
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random chance = new Random(text.hashCode());
        pen.setPaint(new GradientPaint(0, 0, colour(chance), shape.width(), shape.height(), colour(chance)));
        pen.fillRect(0, 0, shape.width(), shape.height());
        for (int i = 0; i < CIRCLES; i++) {
            circle(pen, shape, chance, moment);
        }
        write(pen, text, shape);
        pen.dispose();
        return image;
    }

    private static Color colour(Random chance) {
        return Color.getHSBColor(chance.nextFloat(), 0.5f, 0.7f);
    }

    private static void circle(Graphics2D pen, PictureShape shape, Random chance, double moment) {
        int size = Math.max(4, Math.min(shape.width(), shape.height()) / (2 + chance.nextInt(4)));
        double start = chance.nextDouble();
        int x = (int) (((start + moment) % 1) * (shape.width() + size)) - size;
        int y = (int) (chance.nextDouble() * shape.height()) - size / 2;
        pen.setColor(colour(chance));
        pen.fillOval(x, y, size, size);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(Math.max(1, size / 60f)));
        pen.drawOval(x, y, size, size);
    }

    private static void write(Graphics2D pen, String text, PictureShape shape) {
        int size = Math.max(8, Math.min(shape.width(), shape.height()) / 16);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        FontMetrics metrics = pen.getFontMetrics();
        List<String> lines = lines(text, metrics, shape.width() - 2 * size);
        int y = (shape.height() - lines.size() * metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : lines) {
            int x = (shape.width() - metrics.stringWidth(line)) / 2;
            pen.setColor(Color.BLACK);
            pen.drawString(line, x + 1, y + 1);
            pen.setColor(Color.WHITE);
            pen.drawString(line, x, y);
            y += metrics.getHeight();
        }
    }

    private static List<String> lines(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines.subList(0, Math.min(lines.size(), MOST_LINES));
    }
}
