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
package io.github.camelaigateways.rag.index;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/** The ways to cut text into words and their stems, by the name of the language. */
public final class Analyzers {

    /** English stems. */
    public static final String DEFAULT = "english";

    private static final Map<String, Supplier<Analyzer>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry(DEFAULT, EnglishAnalyzer::new),
            Map.entry("standard", StandardAnalyzer::new),
            Map.entry("cjk", CJKAnalyzer::new),
            Map.entry("danish", DanishAnalyzer::new),
            Map.entry("dutch", DutchAnalyzer::new),
            Map.entry("finnish", FinnishAnalyzer::new),
            Map.entry("french", FrenchAnalyzer::new),
            Map.entry("german", GermanAnalyzer::new),
            Map.entry("italian", ItalianAnalyzer::new),
            Map.entry("norwegian", NorwegianAnalyzer::new),
            Map.entry("portuguese", PortugueseAnalyzer::new),
            Map.entry("russian", RussianAnalyzer::new),
            Map.entry("spanish", SpanishAnalyzer::new),
            Map.entry("swedish", SwedishAnalyzer::new)));

    private Analyzers() {}

    /** A new analyzer of this name, or an error that lists the names. */
    public static Analyzer of(String name) {
        Supplier<Analyzer> analyzer = BY_NAME.get(name);
        if (analyzer == null) {
            throw new IllegalArgumentException("There is no analyzer '" + name + "'; take one of " + BY_NAME.keySet());
        }
        return analyzer.get();
    }
}
