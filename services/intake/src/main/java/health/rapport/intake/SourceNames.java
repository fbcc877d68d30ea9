package health.rapport.intake;

import java.util.regex.Pattern;

/** What a source system may be called. */
public final class SourceNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private SourceNames() {}

    /** Whether this is the name of a source: letters, digits, dot, hyphen and underscore, at most 60. */
    public static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }
}
