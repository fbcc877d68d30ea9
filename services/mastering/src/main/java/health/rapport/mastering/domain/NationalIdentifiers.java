package health.rapport.mastering.domain;

import health.rapport.kernel.Identifier;
import health.rapport.linkage.BlockingKey;
import health.rapport.linkage.RecordIdentifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Numbers by which a state knows a person. They help to tell who is who and serve nothing else here: they are kept sealed, and
 * golden records, and so events, do without them.
 */
public final class NationalIdentifiers {
    /** SSN, and the types of HL7 table 0203 for social security, national, tax, passport and driver's licence numbers. */
    private static final Set<String> TYPES = Set.of("SSN", "SS", "NI", "TAX", "PPN", "DL");

    /** Whatever is longer is no such number. */
    private static final int LONGEST = 64;

    private static final int SHOWN = 4;

    private NationalIdentifiers() {}

    /** Whether this is one. */
    public static boolean isOne(Identifier identifier) {
        return TYPES.contains(identifier.type().toUpperCase(Locale.ROOT))
                && identifier.value().length() <= LONGEST;
    }

    /** Those that are none. */
    public static List<Identifier> without(List<Identifier> identifiers) {
        return identifiers.stream().filter(identifier -> !isOne(identifier)).toList();
    }

    /** All, with at most the last four characters of national ones. */
    public static List<Identifier> masked(List<Identifier> identifiers) {
        return mapped(identifiers, NationalIdentifiers::mask);
    }

    /** Whether a key by which records find one another holds one; see {@link Standards}. */
    public static boolean isIn(BlockingKey key) {
        return key.kind() == BlockingKey.Kind.IDENTIFIER && isNamedIn(key.value());
    }

    /** Whether an identifier as linkage knows it is one; see {@link Standards}. */
    public static boolean isOne(RecordIdentifier identifier) {
        return isNamedIn(identifier.authority());
    }

    private static boolean isNamedIn(String text) {
        String parts = "|" + text.toUpperCase(Locale.ROOT) + "|";
        return TYPES.stream().anyMatch(type -> parts.contains("|" + type + "|"));
    }

    /** All, with other values of the national ones. */
    public static List<Identifier> mapped(List<Identifier> identifiers, UnaryOperator<String> value) {
        return identifiers.stream()
                .map(one -> isOne(one) ? new Identifier(one.authority(), one.type(), value.apply(one.value())) : one)
                .toList();
    }

    private static String mask(String value) {
        return value.length() < 2 * SHOWN ? "****" : "****" + value.substring(value.length() - SHOWN);
    }
}
