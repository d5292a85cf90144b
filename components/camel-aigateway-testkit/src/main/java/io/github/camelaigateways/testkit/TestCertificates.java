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
package io.github.camelaigateways.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * Certificates for one test: an authority made for it, a server's certificate for the loopback, and a client's. Nothing is
 * stored in the sources, nothing expires between two runs.
 */
public final class TestCertificates {

    /** The password of the key stores that are written; they protect nothing. */
    public static final String PASSWORD = "loopback";

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Test authority")
            .build();
    private final HeldCertificate server = new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("127.0.0.1")
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    private final HeldCertificate client = new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("Test client")
            .build();

    /** Writes a PKCS12 key store that trusts the authority, for use as a trust store. */
    public Path writeTrustStore(Path directory) {
        return write(
                directory.resolve("trust.p12"),
                store -> store.setCertificateEntry("authority", authority.certificate()));
    }

    /** Writes a PKCS12 key store with the client's key, for mutual TLS. */
    public Path writeClientKeyStore(Path directory) {
        return write(
                directory.resolve("client.p12"),
                store -> putKey(store, client.keyPair().getPrivate(), client.certificate()));
    }

    /** TLS parameters that trust the authority. */
    public SSLContextParameters trusting(Path directory) {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(parameters(writeTrustStore(directory)));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /** TLS parameters that trust the authority and show the client's certificate. */
    public SSLContextParameters showing(Path directory) {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(parameters(writeClientKeyStore(directory)));
        keys.setKeyPassword(PASSWORD);
        SSLContextParameters parameters = trusting(directory);
        parameters.setKeyManagers(keys);
        return parameters;
    }

    private static KeyStoreParameters parameters(Path file) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setType("PKCS12");
        store.setPassword(PASSWORD);
        return store;
    }

    /** Makes the sockets of a server that shows its certificate. */
    public SSLSocketFactory serverSocketFactory() {
        return new HandshakeCertificates.Builder()
                .heldCertificate(server)
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslSocketFactory();
    }

    private void putKey(KeyStore store, PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        Certificate[] chain = {certificate, authority.certificate()};
        store.setKeyEntry("client", key, PASSWORD.toCharArray(), chain);
    }

    private static Path write(Path file, Filling filling) {
        try (OutputStream output = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store);
            store.store(output, PASSWORD.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("the key store " + file + " could not be written", e);
        }
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }
}
