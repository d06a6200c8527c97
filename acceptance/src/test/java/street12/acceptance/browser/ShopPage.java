package street12.acceptance.browser;

import java.util.Map;
import java.util.regex.Pattern;

/** The customer's page, as a customer uses it. */
final class ShopPage {

    private final Browser browser;

    ShopPage(Browser browser) {
        this.browser = browser;
    }

    /** Signs in as one of the demo users, on the issuer's page. */
    ShopPage enter(String user) {
        browser.go("/");
        return signIn(user);
    }

    ShopPage signIn(String user) {
        browser.click("#login");
        browser.click("button[name=user][value=" + user + "]");
        browser.see("#logout");
        return this;
    }

    ShopPage line(String name) {
        browser.click("#lines [data-line=" + name + "]");
        return this;
    }

    ShopPage product(long id) {
        browser.click("#products [data-product='" + id + "'] a");
        return this;
    }

    /** @param values by the field's name; an option's value where it is a choice */
    ShopPage fill(Map<String, String> values) {
        values.forEach((name, value) -> {
            var at = "form#order [name='" + name + "']";
            if (browser.see(at).getTagName().equals("select")) browser.click(at + " option[value='" + value + "']");
            else browser.type(at, value);
        });
        return this;
    }

    /** @return the number of the order that came of it */
    long place() {
        browser.click("#place");
        return browser.until("be shown the order", at -> {
            var path = browser.path();
            return path.startsWith("/#/orders/") ? Long.valueOf(path.substring("/#/orders/".length())) : null;
        });
    }

    /** Once the order's track shows this step so: {@code done}, {@code now}, {@code canceled} … */
    ShopPage seeStep(String step, String state) {
        browser.see("#track [data-step='" + step + "'][data-state='" + state + "']");
        return this;
    }

    /** Once the timeline tells of it. */
    ShopPage seeEntry(String type) {
        browser.see("#timeline [data-type='" + type + "']");
        return this;
    }

    ShopPage cancel() {
        browser.click("#cancel");
        browser.click("dialog button.danger");
        return this;
    }

    ShopPage pay() {
        browser.click("#pay");
        return this;
    }

    /** The number of the coupon that the shown order earned. */
    long coupon() {
        var text = browser.see("#coupon[data-status=ISSUED]").getText();
        var number = Pattern.compile("\\d+").matcher(text);
        if (!number.find()) throw new AssertionError("no number in: " + text);
        return Long.parseLong(number.group());
    }
}
