package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads fields of one item by rules, and collects what is wrong with them instead of stopping at the first. */
final class FieldReader {
    private static final int LONGEST = 200;

    private final Item item;
    private final List<Problem> problems;
    private final PersonFlags flags;

    FieldReader(Item item, PersonFlags flags) {
        this.item = item;
        this.flags = flags;
        this.problems = new ArrayList<>(item.flaws());
    }

    Item item() {
        return item;
    }

    /** What to say of person data that is possible but doubtful. */
    PersonFlags flags() {
        return flags;
    }

    /** Clean text, or null where the field is blank or wrong. */
    @Nullable
    String text(String column) {
        return parse(column, text -> text);
    }

    /** The same for a field that must be there. */
    @Nullable
    String required(String column) {
        return required(column, text -> text);
    }

    /** What the parser makes of the clean text, or null where the field is blank or wrong. */
    <T> @Nullable T parse(String column, Function<String, T> parser) {
        return parseLong(column, LONGEST, parser);
    }

    /** The same for a field with a longest length of its own. */
    <T> @Nullable T parseLong(String column, int longest, Function<String, T> parser) {
        String raw = item.fields().get(column);
        if (raw == null) {
            return null;
        }
        try {
            return parser.apply(Texts.clean(raw, longest));
        } catch (InvalidValueException invalid) {
            problems.add(new Problem(
                    name(column), invalid.rule(), String.valueOf(invalid.getMessage()), ValueKinds.of(raw)));
            return null;
        } catch (Blank blank) {
            return null;
        }
    }

    <T> @Nullable T required(String column, Function<String, T> parser) {
        int before = problems.size();
        @Nullable T value = parse(column, parser);
        if (value == null && problems.size() == before) {
            problem(column, "required", "This field must be there.");
        }
        return value;
    }

    /** Runs a rule; when it breaks, that is a problem of the field. */
    <T> @Nullable T guarded(String field, java.util.function.Supplier<T> rule) {
        try {
            return rule.get();
        } catch (InvalidValueException invalid) {
            problems.add(new Problem(field, invalid.rule(), String.valueOf(invalid.getMessage())));
            return null;
        } catch (Blank blank) {
            return null;
        }
    }

    void problem(String column, String rule, String hint) {
        problems.add(new Problem(name(column), rule, hint));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    String name(String column) {
        return switch (item.form()) {
            case ROW, HL7, FHIR -> column;
            case JSON -> Columns.jsonName(column);
        };
    }

    /** Thrown by rules that find nothing there after all. */
    static final class Blank extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Blank BLANK = new Blank();

        private Blank() {
            super(null, null, false, false);
        }
    }
}
