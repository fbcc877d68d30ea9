package health.rapport.audience.persistence;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What of a person is read together. Fields and what she consented to are always read: they decide about the rest. */
public enum Facts {
    ACTIVITIES,
    ENCOUNTERS,
    SCORES,
    RELATIONS,
    CONTACTS;

    /** Whatever there is. */
    public static final Set<Facts> ALL = Collections.unmodifiableSet(EnumSet.allOf(Facts.class));

    /** Those that rows of some tables are. */
    static Set<Facts> of(String[] tables) {
        Set<Facts> facts = EnumSet.noneOf(Facts.class);
        for (String table : tables) {
            facts.addAll(of(table));
        }
        return facts;
    }

    private static Set<Facts> of(String table) {
        return switch (table) {
            case "activity" -> EnumSet.of(ACTIVITIES);
            case "encounter" -> EnumSet.of(ENCOUNTERS);
            case "score", "former_score" -> EnumSet.of(SCORES);
            case "relation" -> EnumSet.of(RELATIONS);
            case "contact" -> EnumSet.of(CONTACTS);
            // a person says what may be used of her facts
            default -> ALL;
        };
    }
}
