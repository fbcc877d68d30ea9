package health.rapport.runtime.security;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which request targets are refused before anyone routes them. Path parameters, encoded separators, dot segments and
 * empty segments are read differently by different layers (CVE-2026-39852 and relatives); none of Rapport's routes needs
 * them, so none gets further than this.
 */
public final class PathRules {
    private static final Pattern SUSPICIOUS = Pattern.compile(
            // a percent sign may itself be encoded, any number of times
            ";|\\\\|//|%(25)*(3b|2f|5c|2e|00|0a|0d)|%(25)+[0-9a-f]{2}|/\\.{1,2}(/|$)|[\\x00-\\x20\\x7f]");
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9a-f]{2})");
    private static final Pattern NUL = Pattern.compile("%(25)*00");

    private PathRules() {}

    /** Whether the raw request target (path and query, still encoded) must be refused. */
    public static boolean refuses(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        int question = lower.indexOf('?');
        String path = question < 0 ? lower : lower.substring(0, question);
        String query = question < 0 ? "" : lower.substring(question + 1);
        return SUSPICIOUS.matcher(path).find()
                || BROKEN_ENCODING.matcher(lower).find()
                || NUL.matcher(query).find();
    }
}
