package health.rapport.runtime.paging;

import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code ?limit=&cursor=}, as a {@code @BeanParam}. */
public class PageRequest {
    private static final int MOST = 500;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** How many items a page holds: 1 to 500. */
    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw Problems.badRequest("The parameter limit is 1 to " + MOST + ".");
        }
        return limit;
    }

    /** What to ask of the database, to know whether there is a next page. */
    public int limitPlusOne() {
        return limit() + 1;
    }

    /** The cursor as it came; read it with {@link Cursors}. */
    public @Nullable String cursor() {
        return cursor;
    }
}
