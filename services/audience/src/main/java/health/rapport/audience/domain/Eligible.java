package health.rapport.audience.domain;

import health.rapport.kernel.MarketAccess;
import health.rapport.rules.Comparison;
import health.rapport.rules.Rule;
import health.rapport.rules.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Whom an audience may hold, said as rules about fields. Those whose name begins with # are in no catalogue: nobody outside can ask for them.
 */
public final class Eligible {
    /** MASTERED, UNMASTERED or INCOMPLETE. */
    public static final String STATUS = "status";
    /** Known to have died. */
    public static final String DECEASED = "deceased";
    /** The golden record itself carries a sensitivity label. */
    public static final String SENSITIVE = "#sensitive";
    /** The markets whose staff may see the person, written by {@link #seenBy(String)}. */
    public static final String SEEN_BY = "#seenBy";
    /** E-mail and phones, written by {@link #contact}. */
    public static final String CONTACT = "#contact";

    /** The suppression lists a person is on: their ids, and {@link #EVERYWHERE} for those that hold for every audience. */
    public static final String SUPPRESSED = "#suppressed";
    /** Stands for any list that holds for every audience. */
    public static final String EVERYWHERE = "*";

    private static final long EIGHTEEN_DIGITS = 1_000_000_000_000_000_000L;

    private static final List<Rule> BARRED = List.of(is(DECEASED, Value.of(true)), is(SENSITIVE, Value.of(true)));

    private Eligible() {}

    /** People of a record type whom any audience may hold: the dead, the incomplete and the labelled are never chosen. */
    public static Rule of(RecordType type) {
        return new Rule.All(List.of(isOf(type), new Rule.None(BARRED)));
    }

    /** People of a record type whom no audience may hold. */
    static Rule neverChosen(RecordType type) {
        return new Rule.All(List.of(isOf(type), new Rule.Any(BARRED)));
    }

    /** People of a record type, whether they may be chosen or not. */
    public static Rule isOf(RecordType type) {
        return is(STATUS, Value.of(type.status().name()));
    }

    /** People of any record type whom any audience may hold. */
    public static Rule anyType() {
        return new Rule.Any(List.of(of(RecordType.MASTERED), of(RecordType.UNMASTERED)));
    }

    /** People whom somebody may see. */
    public static Rule seenBy(MarketAccess access) {
        if (access.all()) {
            return Rule.EVERYBODY;
        }
        return access.markets().isEmpty()
                ? new Rule.None(List.of(Rule.EVERYBODY))
                : new Rule.In(
                        SEEN_BY, access.markets().stream().map(Eligible::seenBy).toList());
    }

    /** People whom lists keep out of an audience with these limits. */
    public static Rule suppressedFor(Limits limits) {
        List<Value> lists = new ArrayList<>(List.of(Value.of(EVERYWHERE)));
        limits.suppressionLists().forEach(list -> lists.add(Value.of(list.toString())));
        return new Rule.In(SUPPRESSED, lists);
    }

    /** A market in a form in which only equal ones are equal: texts of rules are compared without regard to case. */
    public static Value seenBy(String market) {
        return Value.of("#" + HexFormat.of().formatHex(market.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * An e-mail address or phone, in the form in which spellings agree, as a number: the first eighteen digits' worth of its SHA-256. Among ten million
     * people the chance that any two different ones agree is one in some five thousand.
     */
    public static Value contact(String key) {
        byte[] hash = sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return Value.of(Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), EIGHTEEN_DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static Rule is(String field, Value value) {
        return new Rule.Compare(field, Comparison.EQ, value);
    }
}
