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
package io.github.camelaigateways.aigateway.protocol;

import java.io.ByteArrayOutputStream;

/**
 * The bytes of a Python bytes literal, such as {@code b'\x89PNG'} (Python language reference, section 2.4.1). It is read
 * character by character, and never evaluated.
 */
final class PythonBytes {

    private static final String NAMED = "\\'\"abfnrtv";
    private static final byte[] MEANT = {'\\', '\'', '"', 7, 8, 12, 10, 13, 9, 11};

    private final String literal;
    private final int end;
    private int position;

    private PythonBytes(String literal) {
        this.literal = literal;
        this.end = literal.length() - 1;
        this.position = 2;
    }

    /** @throws NotAnAnswerException when the text is no such literal */
    static byte[] parse(String text) throws NotAnAnswerException {
        String literal = text.strip();
        boolean quoted = literal.length() >= 3
                && literal.charAt(0) == 'b'
                && (literal.charAt(1) == '\'' || literal.charAt(1) == '"')
                && literal.charAt(literal.length() - 1) == literal.charAt(1);
        if (!quoted) {
            throw new NotAnAnswerException("the reply holds no Python bytes literal");
        }
        return new PythonBytes(literal).bytes();
    }

    private byte[] bytes() throws NotAnAnswerException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(literal.length() / 2);
        while (position < end) {
            char character = literal.charAt(position++);
            if (character == literal.charAt(1) || character > 0x7F) {
                throw wrong("a character that must be escaped");
            }
            if (character == '\\') {
                escape(bytes);
            } else {
                bytes.write(character);
            }
        }
        return bytes.toByteArray();
    }

    private void escape(ByteArrayOutputStream bytes) throws NotAnAnswerException {
        if (position >= end) {
            throw wrong("a backslash at its end");
        }
        char kind = literal.charAt(position);
        int named = NAMED.indexOf(kind);
        if (kind == 'x') {
            bytes.write(number(position + 1, 2, 16));
        } else if (kind >= '0' && kind <= '7') {
            bytes.write(number(position, octalDigits(), 8));
        } else if (kind == '\n') {
            position++;
        } else if (named >= 0) {
            position++;
            bytes.write(MEANT[named]);
        } else {
            bytes.write('\\');
        }
    }

    private int octalDigits() {
        int digits = 1;
        while (digits < 3 && position + digits < end && Character.digit(literal.charAt(position + digits), 8) >= 0) {
            digits++;
        }
        return digits;
    }

    private int number(int from, int digits, int radix) throws NotAnAnswerException {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < end ? Character.digit(literal.charAt(i), radix) : -1;
            if (digit < 0) {
                throw wrong("an escape that is not complete");
            }
            value = value * radix + digit;
        }
        position = from + digits;
        return value & 0xFF;
    }

    private NotAnAnswerException wrong(String what) {
        return new NotAnAnswerException("the Python bytes literal has " + what + ", at character " + position);
    }
}
