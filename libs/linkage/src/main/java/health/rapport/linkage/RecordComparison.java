package health.rapport.linkage;

/** Compares two standardised records field by field. Symmetric, without state. */
public final class RecordComparison {
    private RecordComparison() {}

    /** The level of every field. */
    public static Comparison compare(StandardRecord a, StandardRecord b) {
        return withoutContacts(a, b)
                .with(Field.EMAIL, ContactComparison.email(a.email(), b.email()))
                .with(Field.PHONE, ContactComparison.phones(a.phones(), b.phones()));
    }

    /** The level of every field but e-mail and phone, which take longest. */
    static Comparison withoutContacts(StandardRecord a, StandardRecord b) {
        Comparison names = NameComparison.compare(a.name(), b.name(), Comparison.NONE);
        return AddressComparison.compare(a.address(), b.address(), names)
                .with(Field.BIRTH_DATE, DateComparison.compare(a.birth(), b.birth()))
                .with(Field.SEX, sex(a.sex(), b.sex()))
                .with(Field.IDENTIFIER, ContactComparison.identifiers(a.identifiers(), b.identifiers()));
    }

    private static Level sex(char a, char b) {
        if (a == ' ' || b == ' ') {
            return Level.MISSING;
        }
        return a == b ? Level.EXACT : Level.DIFFERENT;
    }
}
