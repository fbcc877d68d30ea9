package health.rapport.intake.domain;

import health.rapport.kernel.PhoneType;
import health.rapport.linkage.Standardizer;
import java.util.Locale;
import java.util.stream.Stream;

/** What to know of a phone number before somebody calls or texts it. */
final class Phones {
    private static final Standardizer STANDARD = new Standardizer();

    private Phones() {}

    /** The type where the numbering plan tells it, {@code unassigned}, {@code placeholder}. */
    static Stream<String> flags(String e164) {
        return Stream.of(name(PhoneType.of(e164)), STANDARD.phoneKey(e164).isEmpty() ? "placeholder" : "")
                .filter(flag -> !flag.isEmpty());
    }

    private static String name(PhoneType type) {
        return type == PhoneType.FIXED_LINE_OR_MOBILE
                ? ""
                : type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
