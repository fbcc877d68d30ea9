package health.rapport.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant: a pure, typed description of people. The JSON form of each part is in its Javadoc; the whole language is
 * described in the package documentation. Meaning is fixed by {@link RuleEvaluator}.
 *
 * <p>A part that asks about a field which is not known of a person is false; {@link None} is plain negation. So
 * {@code compare gender NE F} wants a known gender other than F, and {@code none [compare gender EQ F]} also takes people
 * whose gender is unknown.
 */
public sealed interface Rule
        permits Rule.All,
                Rule.Any,
                Rule.None,
                Rule.Compare,
                Rule.In,
                Rule.Between,
                Rule.IsSet,
                Rule.StartsWith,
                Rule.Contains,
                Rule.Age,
                Rule.DaysAgo,
                Rule.DidActivity,
                Rule.HadEncounter,
                Rule.ScoreAtLeast,
                Rule.InPersona,
                Rule.MarketIn,
                EventRule,
                PersonRule,
                PlaceRule,
                PopulationRule {

    /** Everybody: a rule of no parts. */
    Rule EVERYBODY = new All(List.of());

    /** The discriminator of the JSON form. */
    default String op() {
        return Ops.of(this);
    }

    /** The nested rules; empty for a leaf. */
    default List<Rule> parts() {
        return List.of();
    }

    /** JSON pointer from this rule to one of its {@link #parts}. */
    default String pathOfPart(int index) {
        return "/rules/" + index;
    }

    /** The rule, and everything nested in it, from the outside in. */
    default Stream<Rule> withAllParts() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Rule::withAllParts));
    }

    /** Shows the rule and everything nested in it to a visitor, each with its JSON pointer, from the outside in. */
    default void visit(String path, BiConsumer<String, Rule> visitor) {
        visitor.accept(path, this);
        List<Rule> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).visit(path + pathOfPart(i), visitor);
        }
    }

    /**
     * Whether this rule, or any part of it, asks for medical history or for something derived from it (risk, persona). Only
     * mastered people may be asked that. Fields a deployment marks as medical are known to its catalogue only: see
     * {@link RuleCheck#medicalParts}.
     */
    default boolean needsMedicalHistory() {
        return parts().stream().anyMatch(Rule::needsMedicalHistory);
    }

    /** Every part holds; an empty list means everybody. {@code {"op":"all","rules":[...]}} */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }

        @Override
        public List<Rule> parts() {
            return rules;
        }
    }

    /** At least one part holds. {@code {"op":"any","rules":[...]}} */
    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = Checks.notEmpty(rules, "rules");
        }

        @Override
        public List<Rule> parts() {
            return rules;
        }
    }

    /** No part holds. {@code {"op":"none","rules":[...]}} */
    record None(List<Rule> rules) implements Rule {
        public None {
            rules = Checks.notEmpty(rules, "rules");
        }

        @Override
        public List<Rule> parts() {
            return rules;
        }
    }

    /** A field against one value. {@code {"op":"compare","field":"gender","is":"EQ","value":"F"}} */
    record Compare(String field, Comparison is, Value value) implements Rule {
        public Compare {
            Checks.text(field, "field");
            Objects.requireNonNull(is, "is");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A field is one of several values. {@code {"op":"in","field":"state","values":["MA","NH"]}} */
    record In(String field, List<Value> values) implements Rule {
        public In {
            Checks.text(field, "field");
            values = Checks.notEmpty(values, "values");
        }
    }

    /** A number or date lies between two values, both included. {@code {"op":"between","field":"birthDate","from":"1950-01-01","to":"1959-12-31"}} */
    record Between(String field, Value from, Value to) implements Rule {
        public Between {
            Checks.text(field, "field");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /** Anything at all is known in the field. {@code {"op":"isSet","field":"language"}} */
    record IsSet(String field) implements Rule {
        public IsSet {
            Checks.text(field, "field");
        }
    }

    /** A text field begins with a text, case ignored. {@code {"op":"startsWith","field":"postalCode","value":"010"}} */
    record StartsWith(String field, String value) implements Rule {
        public StartsWith {
            Checks.text(field, "field");
            Checks.text(value, "value");
        }
    }

    /** A text field contains a text, case ignored. {@code {"op":"contains","field":"city","value":"spring"}} */
    record Contains(String field, String value) implements Rule {
        public Contains {
            Checks.text(field, "field");
            Checks.text(value, "value");
        }
    }

    /**
     * Age in completed years on the local day, both bounds included, one may be absent. {@code {"op":"age","from":50,"to":74}}
     *
     * <p>Who is born on 29 February completes a year on 1 March where there is no 29 February. In terms of birth dates the
     * rule is {@link #earliestBirth} to {@link #latestBirth}; adding years to a birth date is not the same and is wrong on leap days.
     */
    record Age(@Nullable Integer from, @Nullable Integer to) implements Rule {
        /** No bound above this is accepted. */
        public static final int OLDEST = 150;

        public Age {
            Checks.range(from, to, 0, OLDEST);
        }

        /** The first birth date of the band, or null when the band has no upper age. */
        public @Nullable LocalDate earliestBirth(LocalDate today) {
            return to == null ? null : today.minusYears(to + 1L).plusDays(1);
        }

        /** The last birth date of the band; nobody is born after today. */
        public LocalDate latestBirth(LocalDate today) {
            return from == null ? today : today.minusYears(from);
        }
    }

    /**
     * A date lies between {@code from} and {@code to} local days ago, both included. {@code from} is 0 (today) when absent from
     * the JSON, negative days lie ahead. {@code {"op":"daysAgo","field":"firstSeenAt","to":30}}
     */
    record DaysAgo(String field, int from, @Nullable Integer to) implements Rule {
        public DaysAgo {
            Checks.text(field, "field");
            Checks.range(from, to, -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        }
    }

    /**
     * Did something so many times; never is {@code "exactly":0}. {@code {"op":"activity","type":"FORM_SUBMISSION","campaignId":"...",
     * "channel":"WEB","source":"...","callToAction":"...","attributes":{"topic":"heart"},"withinDays":90,"atLeast":1,"atMost":3}}
     */
    record DidActivity(ActivityFilter filter, Window window, Times times) implements Rule {
        public DidActivity {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(times, "times");
        }
    }

    /**
     * Had encounters, each of which satisfies the whole filter by itself, so many times. {@code {"op":"encounter",
     * "serviceLine":"CARDIOLOGY","facility":"...","encounterClass":"inpatient","diagnoses":[{"system":
     * "http://hl7.org/fhir/sid/icd-10-cm","prefix":"I48"}],"procedures":[...],"withinDays":365,"atLeast":1}}
     */
    record HadEncounter(EncounterFilter filter, Window window, Times times) implements Rule {
        public HadEncounter {
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(times, "times");
        }

        @Override
        public boolean needsMedicalHistory() {
            return true;
        }
    }

    /** A model's current score is known and at least this. {@code {"op":"score","modelId":"charlson-quan-2011","atLeast":3}} */
    record ScoreAtLeast(String modelId, BigDecimal value) implements Rule {
        public ScoreAtLeast {
            Checks.text(modelId, "modelId");
            value = new Value.Number(value).number();
        }

        @Override
        public boolean needsMedicalHistory() {
            return true;
        }
    }

    /** Belongs to a persona. Personas are derived from history, so this counts as medical. {@code {"op":"persona","persona":"..."}} */
    record InPersona(String persona) implements Rule {
        public InPersona {
            Checks.text(persona, "persona");
        }

        @Override
        public boolean needsMedicalHistory() {
            return true;
        }
    }

    /** Lives in one of the markets. {@code {"op":"market","markets":["west","central"]}} */
    record MarketIn(List<String> markets) implements Rule {
        public MarketIn {
            markets = Checks.notEmpty(markets, "markets");
            markets.forEach(market -> Checks.text(market, "markets"));
        }
    }
}
