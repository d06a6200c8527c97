package street12.acceptance.drill;

import java.util.regex.Pattern;

/** What an instance says of itself at {@code /metrics}. */
record Scrape(String text) {

    /** All samples of a meter together, whose labels contain that text. */
    double sum(String meter, String label) {
        var sample = Pattern.compile("(?m)^" + meter + "\\{([^}]*)} (\\S+)$").matcher(text);
        return sample.results()
                .filter(one -> one.group(1).contains(label))
                .mapToDouble(one -> Double.parseDouble(one.group(2)))
                .sum();
    }
}
