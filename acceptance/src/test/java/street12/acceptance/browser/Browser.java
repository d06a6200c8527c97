package street12.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import street12.acceptance.running.Installation;

/** A person's browser, without a window: the Chromium that is installed, driven by its own driver. Nothing is fetched for it. */
final class Browser implements AutoCloseable {

    static final Dimension DESK = new Dimension(1280, 900);
    static final Dimension PHONE = new Dimension(360, 740);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final ChromeDriver driver;
    private final String door;

    private Browser(ChromeDriver driver, String door) {
        this.driver = driver;
        this.door = door;
    }

    /**
     * One that nobody has used yet; where none is installed, the test that asks for it is skipped and says so.
     *
     * @param port of the gateway
     * @param language what its user reads, {@code ko} or {@code en}
     */
    static Browser open(int port, String language) {
        var binary = installed("CHROME", BROWSERS);
        var helper = installed("CHROMEDRIVER", List.of("chromedriver"));
        Assumptions.assumeTrue(
                binary.isPresent() && helper.isPresent(),
                "skipped: no Chromium with its chromedriver is installed (CHROME and CHROMEDRIVER say where they are)");
        var options = new ChromeOptions();
        options.setBinary(binary.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(helper.get().toFile())
                .withSilent(true)
                .build();
        var browser = new Browser(new ChromeDriver(service, options), "http://localhost:" + port);
        browser.driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        return browser.sized(DESK);
    }

    private static Optional<Path> installed(String setting, List<String> names) {
        var told = System.getenv(setting);
        if (told != null) return Optional.of(Path.of(told)).filter(Files::isExecutable);
        var folders = System.getenv("PATH").split(":");
        return names.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser sized(Dimension size) {
        driver.manage().window().setSize(size);
        return this;
    }

    /** Shows the page as one who has set the screen to dark sees it. */
    Browser dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        return this;
    }

    /** @param path with its fragment */
    void go(String path) {
        driver.get(door + path);
    }

    String path() {
        return driver.getCurrentUrl().replace(door, "");
    }

    /** The element, once it is there to be seen. */
    WebElement see(String css) {
        return until(
                "see " + css,
                at -> at.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Once its text says so. */
    void seeText(String css, String part) {
        until(
                "read '" + part + "' in " + css,
                at -> at.findElements(By.cssSelector(css)).stream()
                                .anyMatch(one -> one.getText().contains(part))
                        ? true
                        : null);
    }

    boolean sees(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void click(String css) {
        until("click " + css, at -> {
            var element = at.findElements(By.cssSelector(css)).stream()
                    .filter(one -> one.isDisplayed() && one.isEnabled())
                    .findFirst()
                    .orElse(null);
            if (element == null) return null;
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return true;
        });
    }

    void type(String css, String text) {
        var field = see(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Waits for a condition; a page that is being shown anew meanwhile is looked at again. */
    <T> T until(String what, Function<WebDriver, T> condition) {
        try {
            return new WebDriverWait(driver, PATIENCE)
                    .pollingEvery(Duration.ofMillis(50))
                    .ignoring(StaleElementReferenceException.class)
                    .ignoring(org.openqa.selenium.ElementClickInterceptedException.class)
                    .ignoring(org.openqa.selenium.ElementNotInteractableException.class)
                    .withMessage(() -> "waited in vain to " + what + " at " + driver.getCurrentUrl())
                    .until(condition);
        } catch (org.openqa.selenium.TimeoutException e) {
            screenshot("failed-" + what.replaceAll("[^A-Za-z0-9]+", "-"));
            throw e;
        }
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What should not have been: errors of the page's, and what its own rules forbade. Refusals are answers, and no fault. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** The whole page, as a picture in {@code acceptance/target/screenshots}. */
    void screenshot(String name) {
        var folder = Installation.root().resolve("acceptance/target/screenshots");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
