package health.rapport.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of a points table. */
public sealed interface Factor {

    /** Unique in its model; names the factor in contributions. */
    String id();

    /** For people. */
    String label();

    /** What the model itself says an unknown input counts; null: it says nothing, and the input is missing. */
    @Nullable
    Integer pointsIfUnknown();

    /** Points by intervals of a named number, such as {@code age}. */
    record Range(
            String id,
            String label,
            String input,
            List<Band> bands,
            @Nullable Integer pointsIfUnknown) implements Factor {
        public Range {
            Objects.requireNonNull(input, "input");
            bands = Factor.disjoint(bands);
        }
    }

    /** Points by the value of a named text, such as {@code sex}; a value that is not listed is unknown. */
    record Choice(
            String id,
            String label,
            String input,
            Map<String, Integer> points,
            @Nullable Integer pointsIfUnknown) implements Factor {
        public Choice {
            Objects.requireNonNull(input, "input");
            points = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(points));
        }
    }

    /**
     * Points if one of the codes is in the history.
     *
     * @param withinDays how many days back it counts; null: ever
     * @param unless ids of factors any of which, when it holds, replaces this one
     */
    record Condition(
            String id,
            String label,
            int points,
            List<CodeSet> codes,
            @Nullable Integer withinDays,
            List<String> unless,
            @Nullable Integer pointsIfUnknown)
            implements Factor {
        public Condition {
            codes = List.copyOf(codes);
            unless = List.copyOf(unless);
        }
    }

    /** Points by the number of encounters in the last days, of a class or service line if given. */
    record Encounters(
            String id,
            String label,
            @Nullable String encounterClass,
            @Nullable String serviceLine,
            int withinDays,
            List<Band> bands,
            @Nullable Integer pointsIfUnknown)
            implements Factor {
        public Encounters {
            bands = Factor.disjoint(bands);
        }
    }

    private static List<Band> disjoint(List<Band> bands) {
        for (int i = 0; i < bands.size(); i++) {
            for (int j = i + 1; j < bands.size(); j++) {
                if (bands.get(i).overlaps(bands.get(j))) {
                    throw new IllegalArgumentException("bands must not overlap");
                }
            }
        }
        return List.copyOf(bands);
    }
}
