package health.rapport.runtime.problem;

import org.jspecify.annotations.Nullable;

/** ETag and If-Match over versions of facts. */
public final class Etags {
    private Etags() {}

    /** The ETag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Throws a 428 problem without If-Match, a 412 problem with another version's. */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problems.preconditionRequired();
        }
        if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals(of(version))) {
            throw Problems.preconditionFailed();
        }
    }
}
