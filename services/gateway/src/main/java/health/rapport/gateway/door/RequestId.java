package health.rapport.gateway.door;

import health.rapport.kernel.Ids;
import java.util.List;
import java.util.regex.Pattern;

/** The id a request is known by in every service's log. */
public record RequestId(String value) {
    /** Letters, digits, dot, dash and underscore only: nothing that could forge a log line or hold an address. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

    /** The caller's own id if it sent exactly one that is well-formed, otherwise a new one. */
    public static RequestId from(List<String> sent) {
        boolean usable =
                sent.size() == 1 && WELL_FORMED.matcher(sent.getFirst()).matches();
        return new RequestId(usable ? sent.getFirst() : Ids.next().toString());
    }
}
