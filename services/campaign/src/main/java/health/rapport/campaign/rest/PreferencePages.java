package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Preferences;
import health.rapport.gate.Purpose;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The page on which somebody says what she wants: a list of boxes, one button, readable without styles and by a screen reader. */
final class PreferencePages {
    static final String TITLE = "What we may send you";

    private PreferencePages() {}

    static String ask(Preferences now) {
        return now.nothingAtAll() ? LinkPages.page(TITLE, NOTHING) : LinkPages.page(TITLE, form(now));
    }

    static String done(Preferences now) {
        return LinkPages.page(TITLE, "<p role=\"status\">Saved. It holds from now on.</p>\n" + form(now));
    }

    private static final String NOTHING = """
            <p role="status">You asked us to send you nothing at all, and we do not.</p>
            <p>If you want something again, please tell us: a link in an e-mail cannot undo this.</p>""";

    private static String form(Preferences now) {
        String boxes = Arrays.stream(Purpose.values())
                .map(purpose -> box(purpose, now.keeps(purpose)))
                .collect(Collectors.joining("\n"));
        return """
                <form method="post">
                <fieldset>
                <legend>E-mail to this address</legend>
                %s
                </fieldset>
                <p><button type="submit">Save</button></p>
                </form>
                <p>Without any mark we send no e-mail to this address. Nothing changes if you close this page.</p>""".formatted(boxes);
    }

    private static String box(Purpose purpose, boolean kept) {
        String id = "keep-" + purpose.name().toLowerCase(java.util.Locale.ROOT);
        return "<p><input type=\"checkbox\" name=\"keep\" value=\"%s\" id=\"%s\"%s> <label for=\"%s\">%s</label></p>"
                .formatted(purpose, id, kept ? " checked" : "", id, words(purpose));
    }

    private static String words(Purpose purpose) {
        return switch (purpose) {
            case TREATMENT -> "Messages about my care, such as reminders";
            case OWN_SERVICE -> "News of services, courses and events";
            case MARKETING -> "Offers";
            case FUNDRAISING -> "Requests for support";
        };
    }
}
