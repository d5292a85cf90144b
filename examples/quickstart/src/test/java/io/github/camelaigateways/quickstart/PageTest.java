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
package io.github.camelaigateways.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.quickstart.documents.DocumentFolder;
import io.github.camelaigateways.quickstart.documents.Models;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser: Debian's chromium and chromium-driver, without which these tests fail. */
class PageTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static QuickstartApplication application;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        assertThat(List.of(BROWSER, DRIVER))
                .as("The tests of the page need a browser: apt-get install chromium chromium-driver")
                .allMatch(Files::isExecutable);
        Sandbox slow = Sandbox.start(
                SandboxOptions.builder().chunkDelay(Duration.ofMillis(60)).build());
        application = new QuickstartApplication(
                new Settings(DocumentFolder.of(Manuals.write(directory.resolve("manuals"))), Models.SANDBOX, 0),
                directory.resolve("indexes"),
                new GatewayAccess(slow),
                Clock.systemUTC());
        application.start();
        application.ingest(progress -> {});
        browser = browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (application != null) {
            application.close();
        }
    }

    @Test
    void showsTheStreamedAnswerAndOpensTheCitedPassage() throws IOException {
        browser.get(application.url());
        WebDriverWait wait = new WebDriverWait(browser, PATIENCE, Duration.ofMillis(20));
        wait.until(ExpectedConditions.textMatches(By.id("index"), Pattern.compile("Files\\s+2\\b")));
        assertThat(browser.findElement(By.id("index")).getText())
                .contains("sandbox-embedding", "sandbox-chat", "Chunks", "Last ingest");
        recordGrowth();

        WebElement question =
                browser.findElement(By.cssSelector("input[aria-label], label[for=question] ~ .row input"));
        question.sendKeys(Manuals.QUESTION, Keys.ENTER);
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector("#answer .mark")));

        assertThat(browser.findElement(By.id("answer")).getText()).contains("40 bar");
        assertThat(growth())
                .as("lengths of the answer while it came")
                .hasSizeGreaterThan(1)
                .isSorted();
        assertThat(browser.findElement(By.id("figures")).getText()).contains("Cost unknown", "prompt tokens");
        assertThat(browser.findElement(By.id("failure")).isDisplayed()).isFalse();
        screenshot("answer.png");

        browser.findElement(By.cssSelector("#citations .citation")).click();
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("passage-text")));
        assertThat(browser.findElement(By.id("passage-title")).getText()).isEqualTo("plant/pump.md");
        assertThat(browser.findElement(By.cssSelector("#passage-text mark")).getText())
                .contains("40 bar");
        screenshot("passage.png");
        browser.findElement(By.id("passage-close")).click();
        wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("passage")));
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the browser complains about, such as breaches of the content security policy")
                .isEmpty();
    }

    @Test
    void tellsReadersOfTheScreenWhatHappens() {
        browser.get(application.url());

        assertThat(browser.findElement(By.id("answer")).getDomAttribute("aria-live"))
                .isEqualTo("polite");
        assertThat(browser.findElement(By.id("failure")).getDomAttribute("role"))
                .isEqualTo("alert");
        assertThat(browser.findElement(By.id("question")).getAccessibleName()).isEqualTo("Your question");
        assertThat(browser.findElement(By.id("send")).getAccessibleName()).isEqualTo("Ask");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("en");
    }

    /** Lets the page note how long the answer is whenever it changes. */
    private static void recordGrowth() {
        script("window.lengths = []; const answer = document.getElementById('answer');"
                + " new MutationObserver(() => window.lengths.push(answer.textContent.length))"
                + " .observe(answer, {childList: true, subtree: true});");
    }

    /** The lengths, without the empty start and the last, when the marks become buttons. */
    private static List<Long> growth() {
        Object lengths = script("return window.lengths.filter((length) => length > 0);");
        return ((List<?>) lengths)
                .stream()
                        .map(length -> ((Number) length).longValue())
                        .distinct()
                        .toList();
    }

    private static Object script(String script) {
        return ((JavascriptExecutor) browser).executeScript(script);
    }

    private static void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static ChromeDriver browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=960,900",
                "--user-data-dir=" + directory.resolve("browser"));
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withTimeout(PATIENCE)
                .build();
        return new ChromeDriver(driver, options);
    }
}
