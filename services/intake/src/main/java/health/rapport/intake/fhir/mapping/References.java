package health.rapport.intake.fhir.mapping;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Reference;

/** Reads references in all their forms: relative, absolute, conditional, by identifier, within a bundle. */
final class References {
    private static final Pattern LITERAL = Pattern.compile(
            "(?:https?://[^\\s?#]{1,500}/)?([A-Za-z]{1,40})/([A-Za-z0-9.-]{1,64})(?:/_history/[^/]{1,64})?");
    private static final Pattern CONDITIONAL = Pattern.compile("([A-Za-z]{1,40})\\?identifier=(.{1,400})");

    private References() {}

    /** What it points at, if it is one of the types expected; empty for other types, and where it says nothing. */
    static Optional<Target> target(Reference reference, Set<FhirType> expected) {
        String text = reference.getReference();
        if (text != null && !text.isBlank()) {
            return ofText(text.strip(), expected);
        }
        return reference.hasIdentifier() && expected.size() == 1
                ? Optional.of(new Target.ByIdentifier(
                        expected.iterator().next(),
                        new BusinessIdentifier(
                                text(reference.getIdentifier().getSystem()),
                                text(reference.getIdentifier().getValue()))))
                : Optional.empty();
    }

    private static Optional<Target> ofText(String text, Set<FhirType> expected) {
        if (text.startsWith("urn:")) {
            return expected.stream().findFirst().map(type -> new Target.Local(type, text));
        }
        Matcher conditional = CONDITIONAL.matcher(text);
        if (conditional.matches()) {
            return type(conditional.group(1), expected)
                    .map(type -> new Target.ByIdentifier(type, token(conditional.group(2))));
        }
        Matcher literal = LITERAL.matcher(text);
        return literal.matches()
                ? type(literal.group(1), expected).map(type -> new Target.Literal(new FhirKey(type, literal.group(2))))
                : Optional.empty();
    }

    /** {@code system|value}, perhaps percent-encoded. */
    static BusinessIdentifier token(String text) {
        String plain = decoded(text);
        int bar = plain.indexOf('|');
        return bar < 0
                ? new BusinessIdentifier("", plain)
                : new BusinessIdentifier(plain.substring(0, bar), plain.substring(bar + 1));
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static Optional<FhirType> type(String name, Set<FhirType> expected) {
        return FhirType.of(name).filter(expected::contains);
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
