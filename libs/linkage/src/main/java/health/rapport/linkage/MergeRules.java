package health.rapport.linkage;

import java.util.EnumSet;
import java.util.Set;

/** Finds the vetoes and cautions of a pair. The rules' meanings are with {@link Veto} and {@link Caution}. */
final class MergeRules {
    private static final int GENERATION_YEARS = 13;
    private static final int FEW = 2;
    private static final int ENOUGH = 4;

    private final StandardRecord a;
    private final StandardRecord b;
    private final Comparison comparison;
    private final IdentifierAgreement identifiers;

    MergeRules(StandardRecord a, StandardRecord b, Comparison comparison, IdentifierAgreement identifiers) {
        this.a = a;
        this.b = b;
        this.comparison = comparison;
        this.identifiers = identifiers;
    }

    Set<Veto> vetoes() {
        Set<Veto> vetoes = EnumSet.noneOf(Veto.class);
        addIf(vetoes, Veto.SUFFIX_CONFLICT, is(Field.SUFFIX, Level.DIFFERENT));
        addIf(vetoes, Veto.TWO_IDENTIFIERS, identifiers.twoPersons());
        addIf(vetoes, Veto.TWINS, areTwins());
        addIf(vetoes, Veto.GENERATION, areParentAndChild());
        addIf(vetoes, Veto.RADICALLY_DIFFERENT, areRadicallyDifferent());
        return vetoes;
    }

    Set<Caution> cautions() {
        Set<Caution> cautions = EnumSet.noneOf(Caution.class);
        boolean oneIdentifier = identifiers.onePerson();
        addIf(cautions, Caution.LIKE_TWINS, areLikeTwins());
        if (oneIdentifier) {
            addIf(cautions, Caution.NAME_DIFFERS, contradictions() > 1);
            return cautions;
        }
        addIf(cautions, Caution.NAME_INCOMPLETE, isNameIncomplete());
        addIf(cautions, Caution.NAME_DIFFERS, differs(Field.FIRST_NAME) || differs(Field.LAST_NAME));
        addIf(cautions, Caution.MIDDLE_DIFFERS, is(Field.MIDDLE_NAME, Level.DIFFERENT));
        addIf(cautions, Caution.SEX_DIFFERS, is(Field.SEX, Level.DIFFERENT));
        addIf(cautions, Caution.BIRTH_DIFFERS, isBirthInDoubt());
        addIf(
                cautions,
                Caution.ONE_SIDED_SUFFIX,
                is(Field.SUFFIX, Level.ONE_SIDED) && !is(Field.BIRTH_DATE, Level.EXACT));
        addIf(
                cautions,
                Caution.LIKE_MATES,
                areLikeMates() && !level(Field.IDENTIFIER).agrees());
        addIf(cautions, Caution.UNCORROBORATED, corroboration() < ENOUGH);
        return cautions;
    }

    private boolean areTwins() {
        return !isIdentified()
                && is(Field.BIRTH_DATE, Level.EXACT)
                && (is(Field.FIRST_NAME, Level.DIFFERENT) || is(Field.FIRST_NAME, Level.TWO_NAMES))
                && level(Field.LAST_NAME).agrees()
                && shareHousehold();
    }

    /** Alike first names on one birthday in one household, unless they are a typing error by all appearance. */
    private boolean areLikeTwins() {
        Level first = level(Field.FIRST_NAME);
        if (!is(Field.BIRTH_DATE, Level.EXACT) || !level(Field.LAST_NAME).agrees()) {
            return false;
        }
        return switch (first) {
            case SIMILAR, DIFFERENT, TWO_NAMES -> true;
            case CLOSE -> !isSlip();
            case MISSING, EXACT, NICKNAME, PARTIAL, TRANSPOSED, SWAPPED, INITIAL, ONE_SIDED, NEAR -> false;
        };
    }

    /** One sound, two letters swapped, one struck twice, or a common name misspelt; EMILIANO and EMILIANA only if the sexes agree. */
    private boolean isSlip() {
        String left = a.name().first();
        String right = b.name().first();
        boolean sameStart = left.charAt(0) == right.charAt(0);
        boolean sameEnd = left.charAt(left.length() - 1) == right.charAt(right.length() - 1);
        boolean sameSound = a.name().firstCode().equals(b.name().firstCode());
        boolean misspelt = GivenNames.isCommon(left) != GivenNames.isCommon(right);
        boolean mistyped =
                StringDistance.isSwapOfNeighbours(left, right) || StringDistance.isDoubledLetter(left, right);
        boolean slip = sameSound || misspelt || mistyped;
        return sameStart && slip && (sameEnd || is(Field.SEX, Level.EXACT));
    }

    /** Neither the first name nor the date of birth is the same: a couple, or brothers and sisters named alike. */
    private boolean areLikeMates() {
        Level first = level(Field.FIRST_NAME);
        boolean alike = first == Level.NICKNAME || first == Level.CLOSE || first == Level.PARTIAL;
        return alike && !is(Field.BIRTH_DATE, Level.EXACT) && shareHousehold();
    }

    private boolean areParentAndChild() {
        BirthDigits left = a.birth();
        BirthDigits right = b.birth();
        if (left == null || right == null || level(Field.BIRTH_DATE).agrees()) {
            return false;
        }
        boolean sameName =
                level(Field.FIRST_NAME).agrees() && level(Field.LAST_NAME).agrees();
        return !isIdentified() && sameName && shareHousehold() && left.yearsApart(right) >= GENERATION_YEARS;
    }

    private boolean isBirthInDoubt() {
        BirthDigits left = a.birth();
        BirthDigits right = b.birth();
        if (left == null || right == null) {
            return false;
        }
        return !level(Field.BIRTH_DATE).agrees() || left.yearsApart(right) >= GENERATION_YEARS;
    }

    private boolean shareHousehold() {
        return level(Field.STREET).agrees() || is(Field.PHONE, Level.EXACT) || is(Field.EMAIL, Level.EXACT);
    }

    /** Twins, or parent and child, do not share an identifier. */
    private boolean isIdentified() {
        return identifiers.onePerson() || level(Field.IDENTIFIER).agrees();
    }

    private boolean areRadicallyDifferent() {
        return is(Field.IDENTIFIER, Level.EXACT) && contradictions() > 1 && agreements() < FEW;
    }

    private int agreements() {
        int count = level(Field.FIRST_NAME).agrees() ? 1 : 0;
        count += level(Field.LAST_NAME).agrees() ? 1 : 0;
        count += level(Field.BIRTH_DATE).agrees() ? 1 : 0;
        count += level(Field.STREET).agrees() ? 1 : 0;
        count += is(Field.PHONE, Level.EXACT) || is(Field.EMAIL, Level.EXACT) ? 1 : 0;
        return count;
    }

    private int contradictions() {
        int count = is(Field.FIRST_NAME, Level.DIFFERENT) ? 1 : 0;
        count += is(Field.LAST_NAME, Level.DIFFERENT) ? 1 : 0;
        count += is(Field.BIRTH_DATE, Level.DIFFERENT) ? 1 : 0;
        count += is(Field.SEX, Level.DIFFERENT) ? 1 : 0;
        return count;
    }

    private boolean isNameIncomplete() {
        return isVague(Field.FIRST_NAME) || isVague(Field.LAST_NAME);
    }

    private boolean isVague(Field field) {
        return is(field, Level.MISSING) || is(field, Level.INITIAL);
    }

    private boolean differs(Field field) {
        return !isVague(field) && !level(field).agrees();
    }

    /** Points for independent things that agree beside the name: two for most, four for what is one's own. */
    private int corroboration() {
        int points = birthPoints() + streetPoints();
        points += is(Field.POSTAL_CODE, Level.EXACT) ? 2 : 0;
        points += is(Field.PHONE, Level.EXACT) ? 2 : 0;
        points += is(Field.EMAIL, Level.EXACT) ? 4 : 0;
        points += is(Field.IDENTIFIER, Level.EXACT) ? 4 : 0;
        points += is(Field.IDENTIFIER, Level.CLOSE) ? 2 : 0;
        return points;
    }

    private int birthPoints() {
        boolean known = is(Field.BIRTH_DATE, Level.EXACT)
                && a.birth() != null
                && !a.birth().isNewYear();
        int near = level(Field.BIRTH_DATE).agrees() ? 1 : 0;
        return known ? 2 : near;
    }

    /** Less without a date of birth where one side leaves out the flat, nothing where strangers live together. */
    private int streetPoints() {
        if (!level(Field.STREET).agrees()
                || a.address().institution()
                || b.address().institution()) {
            return 0;
        }
        boolean oneUnit = a.address().unit().isEmpty() != b.address().unit().isEmpty();
        return oneUnit && is(Field.BIRTH_DATE, Level.MISSING) ? 1 : 2;
    }

    private Level level(Field field) {
        return comparison.level(field);
    }

    private boolean is(Field field, Level level) {
        return comparison.level(field) == level;
    }

    private static <E extends Enum<E>> void addIf(Set<E> set, E value, boolean applies) {
        if (applies) {
            set.add(value);
        }
    }
}
