package health.rapport.standalone.e2e;

import java.util.Map;

/** Tells who is in the middle of something right now: the moments in which being killed hurts. */
final class AtWork {
    /** What the database shows of those whose work is over too soon to be seen in the lag of a consumer. */
    private static final Map<String, String> SIGNS = Map.of(
            "gateway",
            "SELECT EXISTS (SELECT FROM intake.batch WHERE state = 'RECEIVING'"
                    + " AND touched_at > clock_timestamp() - interval '2 seconds')",
            "intake",
            "SELECT EXISTS (SELECT FROM intake.batch WHERE state = 'RECEIVING' AND rows_read > 0"
                    + " AND touched_at > clock_timestamp() - interval '2 seconds')",
            "insight",
            "SELECT EXISTS (SELECT FROM insight.scoring_run WHERE state = 'RUNNING' AND total > 0)",
            "campaign",
            "SELECT EXISTS (SELECT FROM campaign.contact WHERE state IN ('PLANNED', 'CLAIMED'))",
            "content",
            "SELECT EXISTS (SELECT FROM content.module)"
                    + " AND NOT EXISTS (SELECT FROM content.assembly WHERE state = 'APPROVED')");

    private final Books books;
    private final Lag lag;

    AtWork(Books books, Lag lag) {
        this.books = books;
        this.lag = lag;
    }

    /** Whether this process has something half done. The broker, the database and the door to all tokens have while mastering has. */
    boolean is(String victim) {
        String sign = SIGNS.get(victim);
        if (sign != null) {
            return books.says(sign);
        }
        return switch (victim) {
            case "kafka", "postgres", "keycloak" -> lag.behind("mastering");
            default -> lag.behind(victim);
        };
    }
}
