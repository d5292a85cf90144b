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
package io.github.camelaigateways.kamelets.rule;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The icon of a Kamelet: a drawing inside its own address, never a link to another host. */
final class EmbeddedIcon {

    private static final String PREFIX = "data:image/svg+xml;base64,";

    private EmbeddedIcon() {}

    static boolean isDrawing(String icon) {
        if (!icon.startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] svg = Base64.getDecoder().decode(icon.substring(PREFIX.length()));
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            Element drawing = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getDocumentElement();
            return drawing.getLocalName().equals("svg") && drawing.hasAttribute("viewBox");
        } catch (Exception e) {
            return false;
        }
    }
}
