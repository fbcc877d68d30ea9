package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.ledger.Book;
import health.rapport.attribution.domain.ledger.Conversion;
import health.rapport.attribution.domain.ledger.Conversion.Where;
import health.rapport.attribution.domain.ledger.Conversion.Worth;
import health.rapport.attribution.domain.ledger.Credits;
import health.rapport.attribution.domain.ledger.PathTouch;
import health.rapport.attribution.domain.ledger.Posting;
import health.rapport.attribution.domain.ledger.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of the ledger: added, and read where they stand. */
public final class EntryRows {
    private static final String TARGET = """
            ledger_entry (reverses, encounter_id, person, book, cause, recorded_at, happened_at, line, facility, markets,
                touch_at, touch_channel, touch_campaign, line_channel, line_campaign, worth_conversions, worth_expected,
                worth_actual, conversions, expected, actual)""";
    private static final int COLUMNS = 21;

    private static final String STANDING = """
            SELECT e.* FROM ledger_entry e
            WHERE e.person = ANY (?) AND e.reverses IS NULL
                AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.entry_id)
            """;

    private EntryRows() {}

    /** @param recorded by the domain's clock: what views as of a time go by */
    public static void add(Connection tx, List<Posting> postings, Instant recorded) throws SQLException {
        if (postings.isEmpty()) {
            return;
        }
        long at = micros(recorded);
        try (BinaryCopy copy = new BinaryCopy(tx, TARGET)) {
            for (Posting posting : postings) {
                write(copy, posting, at);
            }
        }
    }

    private static void write(BinaryCopy copy, Posting posting, long recorded) {
        Conversion conversion = posting.conversion();
        Where where = conversion.where();
        Worth worth = conversion.worth();
        List<PathTouch> path = conversion.path();
        Credits credits = posting.credits();
        long sign = posting.reverses() == null ? 1 : -1;
        copy.row(COLUMNS)
                .int8(posting.reverses())
                .uuid(conversion.encounterId())
                .int4(conversion.person())
                .int2(conversion.book().number())
                .text(posting.cause().name())
                .time(recorded)
                .time(conversion.at())
                .int2(where.line())
                .int2(where.facility())
                .int2(where.markets())
                .times(path.stream().mapToLong(PathTouch::at).toArray())
                .int2s(path.stream().mapToInt(PathTouch::channel).toArray())
                .int2s(path.stream().mapToInt(PathTouch::campaign).toArray())
                .int2s(credits.channels())
                .int2s(credits.campaigns())
                .int8(sign * Conversion.WHOLE)
                .int8(signed(worth.expectedMicro(), sign))
                .int8(signed(worth.actualMicro(), sign))
                .int4s(credits.conversions())
                .int8s(credits.expected())
                .int8s(credits.actual());
    }

    private static @Nullable Long signed(@Nullable Long amount, long sign) {
        return amount == null ? null : Long.valueOf(amount * sign);
    }

    /** What stands of these people. */
    public static List<Standing> standing(Connection tx, Collection<Integer> people) throws SQLException {
        return people.isEmpty()
                ? new ArrayList<>()
                : Sql.rows(tx, STANDING, EntryRows::standing, Sql.integers(tx, people));
    }

    static Standing standing(ResultSet row) throws SQLException {
        int[] channels = Sql.ints(row, "touch_channel");
        int[] campaigns = Sql.ints(row, "touch_campaign");
        Timestamp[] times = (Timestamp[]) row.getArray("touch_at").getArray();
        List<PathTouch> path = new ArrayList<>(channels.length);
        for (int i = 0; i < channels.length; i++) {
            path.add(new PathTouch(micros(times[i].toInstant()), channels[i], campaigns[i]));
        }
        Conversion conversion = new Conversion(
                row.getObject("encounter_id", UUID.class),
                row.getInt("person"),
                Book.of(row.getInt("book")),
                micros(row.getTimestamp("happened_at").toInstant()),
                new Where(row.getInt("line"), row.getInt("facility"), row.getInt("markets")),
                new Worth(Sql.nullable(row, "worth_expected"), Sql.nullable(row, "worth_actual")),
                path);
        return new Standing(row.getLong("entry_id"), conversion, credits(row));
    }

    private static Credits credits(ResultSet row) throws SQLException {
        return new Credits(
                Sql.ints(row, "line_channel"),
                Sql.ints(row, "line_campaign"),
                Objects.requireNonNull(Sql.longs(row, "conversions")),
                Sql.longs(row, "expected"),
                Sql.longs(row, "actual"));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
