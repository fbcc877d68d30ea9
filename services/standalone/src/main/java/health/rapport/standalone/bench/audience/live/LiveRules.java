package health.rapport.standalone.bench.audience.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Audiences of ten kinds, each a little different from the next: two in ten with leads beside mastered people, two in ten capped, one in fifty comparing people. */
final class LiveRules {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KINDS = 10;
    private static final int COMPARED = 16;

    private LiveRules() {}

    /** Whether nobody else can make somebody enter or leave. */
    static boolean hangsOnHerselfAlone(int number) {
        return switch (number % KINDS) {
            case 4 -> number / KINDS < COMPARED;
            case 5, 6, 9 -> false;
            default -> true;
        };
    }

    /** The definition of one of them, as the API takes it. */
    static JsonNode audience(int number) {
        int kind = number % KINDS;
        int variant = number / KINDS;
        String groups = groups(kind, variant);
        String limits = switch (kind) {
            case 6 -> ",\"limits\":{\"cap\":{\"size\":300,\"score\":\"m\"}}";
            case 9 -> ",\"limits\":{\"cap\":{\"size\":500,\"random\":\"w%d\"}}".formatted(variant);
            default -> "";
        };
        return read("{\"name\":\"live %d\",\"groups\":[%s]%s}".formatted(number, groups, limits));
    }

    private static String groups(int kind, int v) {
        return switch (kind) {
            case 0 -> mastered(all(activity(v, 7 + v), postal(v)));
            case 1 ->
                mastered(
                        "{\"op\":\"encounter\",\"serviceLine\":\"LINE_%d\",\"facility\":\"Facility %d\",\"withinDays\":%d}"
                                .formatted(1 + v % 5, v % 12, 30 + v * 10));
            case 2 ->
                mastered(all(
                        "{\"op\":\"related\",\"to\":\"PCP\",\"parties\":[\"%d\",\"%d\"]}"
                                .formatted(1_003_000_000 + v, 1_003_000_020 + v),
                        "{\"op\":\"age\",\"from\":%d}".formatted(40 + v)));
            case 3 -> mastered(all("{\"op\":\"score\",\"modelId\":\"m\",\"atLeast\":0.9}", women()));
            case 4 ->
                mastered(v < COMPARED ? all(women(), "{\"op\":\"age\",\"from\":50,\"to\":74}", postal(v)) : top(v));
            case 5 -> leads(activity(v, 14)) + "," + mastered(all(activity(v + 1, 14), postal(v)));
            case 6 ->
                mastered("{\"op\":\"encounter\",\"serviceLine\":\"LINE_%d\",\"withinDays\":%d}"
                        .formatted(1 + v % 5, 60 + v));
            case 7 ->
                mastered(
                        ("{\"op\":\"sequence\",\"first\":{\"event\":\"activity\",\"type\":\"TYPE_%d\"},\"withinDays\":%d,"
                                        + "\"then\":{\"event\":\"encounter\",\"serviceLine\":\"LINE_%d\"},\"toDays\":30}")
                                .formatted(v % 7, 40 + v, 1 + v % 5));
            case 8 ->
                mastered(all(
                        "{\"op\":\"last\",\"of\":{\"event\":\"activity\"},\"withinDays\":%d}".formatted(2 + v % 5),
                        "{\"op\":\"daysAgo\",\"field\":\"firstSeenAt\",\"from\":0,\"to\":%d}".formatted(90 + v)));
            default -> mastered(all(activity(v, 30), postal(v))) + "," + leads(activity(v, 30));
        };
    }

    private static String top(int v) {
        return "{\"op\":\"top\",\"count\":500,\"score\":\"m\",\"among\":" + all(women(), postal(v)) + "}";
    }

    private static String activity(int v, int days) {
        return "{\"op\":\"activity\",\"type\":\"TYPE_%d\",\"withinDays\":%d}".formatted(v % 7, days);
    }

    private static String women() {
        return "{\"op\":\"compare\",\"field\":\"gender\",\"is\":\"EQ\",\"value\":\"F\"}";
    }

    private static String postal(int v) {
        return "{\"op\":\"startsWith\",\"field\":\"postalCode\",\"value\":\"00%d\"}".formatted(v % 9);
    }

    private static String all(String... rules) {
        return "{\"op\":\"all\",\"rules\":[" + String.join(",", rules) + "]}";
    }

    private static String mastered(String rule) {
        return "{\"name\":\"patients\",\"recordType\":\"MASTERED\",\"include\":" + rule + "}";
    }

    private static String leads(String rule) {
        return "{\"name\":\"leads\",\"recordType\":\"UNMASTERED\",\"include\":" + rule + "}";
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
