package health.rapport.mastering.domain;

import health.rapport.contracts.Link;
import health.rapport.kernel.LinkConfidence;
import health.rapport.linkage.Decision;
import health.rapport.linkage.Field;
import health.rapport.linkage.Level;
import java.util.List;

/** Every rule by which a record belongs to a person, in one place. */
public final class Links {
    /** It is the person's only record of its kind. */
    public static final String OWN_RECORD = "own-record";
    /** Two records share an identifier of one authority. */
    public static final String SAME_IDENTIFIER = "same-identifier";
    /** A source says that two of its ids are one person, or a record names another by its source id. */
    public static final String SOURCE_SAYS = "source-says";
    /** A steward says that two records are one person. */
    public static final String STEWARD_SAYS = "steward-says";
    /** Everything known, weighed together. */
    public static final String LINKAGE = "linkage";
    /** The canonical e-mail, else the phone. */
    public static final String LEAD_KEY = "lead-key";

    private static final String RULES = "rules/1";

    private Links() {}

    static Link ownRecord() {
        return new Link(LinkConfidence.CONFIRMED, OWN_RECORD, null, List.of(), RULES);
    }

    static Link sourceSays() {
        return new Link(LinkConfidence.CONFIRMED, SOURCE_SAYS, null, List.of("SOURCE"), RULES);
    }

    static Link stewardSays() {
        return new Link(LinkConfidence.CONFIRMED, STEWARD_SAYS, null, List.of("STEWARD"), RULES);
    }

    static Link leadKey(Iterable<String> keys) {
        boolean email = false;
        for (String key : keys) {
            email |= ContactKeys.isEmail(key);
        }
        List<String> evidence = List.of(email ? "EMAIL" : "PHONE");
        return new Link(LinkConfidence.CONFIRMED, LEAD_KEY, null, evidence, RULES);
    }

    static Link decided(Decision decision) {
        List<String> evidence = decision.evidence().stream()
                .filter(item -> item.level().agrees())
                .map(item -> item.field() + ":" + item.level())
                .toList();
        boolean identified = decision.comparison().level(Field.IDENTIFIER) == Level.EXACT;
        Double probability = identified ? null : rounded(decision.posterior());
        String rule = identified ? SAME_IDENTIFIER : LINKAGE;
        return new Link(LinkConfidence.CONFIRMED, rule, probability, evidence, decision.engineVersion());
    }

    /** Six digits: more would only tell machines apart. */
    private static double rounded(double probability) {
        return Math.round(probability * 1e6) / 1e6;
    }
}
