package health.rapport.runtime.persistence;

import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * A column type as it travels in an array parameter.
 *
 * @param array the parameter's SQL type
 * @param fromElement turns the unnested element (as {@code %s}) into the column's value
 * @param newArray makes the Java array that the driver takes
 */
public record PgType<V>(String array, String fromElement, IntFunction<V[]> newArray) {
    public static final PgType<UUID> UUIDS = plain("uuid[]", UUID[]::new);
    public static final PgType<String> TEXT = plain("text[]", String[]::new);
    public static final PgType<Long> BIGINT = plain("bigint[]", Long[]::new);
    public static final PgType<Integer> INTEGER = plain("int[]", Integer[]::new);
    public static final PgType<Double> DOUBLE = plain("float8[]", Double[]::new);
    public static final PgType<Boolean> BOOLEAN = plain("boolean[]", Boolean[]::new);
    public static final PgType<LocalDate> DATE = plain("date[]", LocalDate[]::new);
    /** Instants travel as UTC: {@code instant.atOffset(ZoneOffset.UTC)}. */
    public static final PgType<OffsetDateTime> TIMESTAMPTZ = plain("timestamptz[]", OffsetDateTime[]::new);

    public static final PgType<Buffer> BYTEA = plain("bytea[]", Buffer[]::new);
    /** JSON as text. */
    public static final PgType<String> JSONB = new PgType<>("text[]", "%s::jsonb", String[]::new);
    /** A list of texts as a JSON array: arrays of arrays of different lengths cannot be unnested. */
    public static final PgType<String> TEXT_LIST = new PgType<>(
            "text[]",
            "CASE WHEN %1$s IS NULL THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(%1$s::jsonb)) END",
            String[]::new);

    private static <V> PgType<V> plain(String array, IntFunction<V[]> newArray) {
        return new PgType<>(array, "%s", newArray);
    }
}
