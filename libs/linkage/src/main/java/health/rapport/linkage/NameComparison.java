package health.rapport.linkage;

import java.util.List;

/** Levels of first, last and middle name and suffix. */
final class NameComparison {
    private static final double CLOSE = 0.93;
    private static final double SIMILAR = 0.85;

    private NameComparison() {}

    static Comparison compare(StandardName a, StandardName b, Comparison comparison) {
        Level first = first(a, b);
        Level last = last(a, b);
        boolean swapped = !first.agrees() && !last.agrees() && isSwapped(a, b);
        return comparison
                .with(Field.FIRST_NAME, swapped ? Level.SWAPPED : first)
                .with(Field.LAST_NAME, swapped ? Level.SWAPPED : last)
                .with(Field.MIDDLE_NAME, first == Level.PARTIAL ? Level.MISSING : middle(a, b))
                .with(Field.SUFFIX, suffix(a.generation(), b.generation()));
    }

    private static Level first(StandardName a, StandardName b) {
        if (!a.hasFirst() || !b.hasFirst()) {
            return Level.MISSING;
        }
        if (a.first().equals(b.first()) || a.given().equals(b.given())) {
            return a.first().length() == 1 ? Level.INITIAL : Level.EXACT;
        }
        if (a.first().length() == 1 || b.first().length() == 1) {
            return isInitialOf(a.first(), b.first()) || isInitialOf(b.first(), a.first())
                    ? Level.INITIAL
                    : Level.DIFFERENT;
        }
        if (GivenNames.areNicknames(a.first(), b.first())) {
            boolean twoNames = GivenNames.areBothFormal(a.first(), b.first());
            return twoNames && !a.firstCode().equals(b.firstCode()) ? Level.TWO_NAMES : Level.NICKNAME;
        }
        return likeness(a, b);
    }

    /** E of ELIZABETH, and of LIZ. */
    private static boolean isInitialOf(String initial, String name) {
        return initial.length() == 1
                && (name.startsWith(initial)
                        || GivenNames.variants(name).stream().anyMatch(variant -> variant.startsWith(initial)));
    }

    private static Level likeness(StandardName a, StandardName b) {
        boolean twoNames = GivenNames.isCommon(a.first()) && GivenNames.isCommon(b.first());
        if (!twoNames && isTypingError(a.first(), b.first())) {
            return Level.CLOSE;
        }
        if (isCalledByMiddle(a, b) || isCalledByMiddle(b, a)) {
            return Level.PARTIAL;
        }
        boolean alike = a.firstCode().equals(b.firstCode())
                || StringDistance.jaroWinkler(a.first(), b.first()) >= SIMILAR
                || isMisspelt(a.first(), b.first())
                || isMisspelt(b.first(), a.first());
        if (alike) {
            return twoNames ? Level.TWO_NAMES : Level.SIMILAR;
        }
        return Level.DIFFERENT;
    }

    /** JOHN PATRICK is called PATRICK, and PATRICK has no further name that JOHN PATRICK has not (PATRICK HENRY). */
    private static boolean isCalledByMiddle(StandardName full, StandardName called) {
        String more = called.middle();
        boolean contradicts = !more.isEmpty() && !full.first().startsWith(more) && !more.startsWith(full.first());
        return isMiddleOf(called.first(), full) && !contradicts;
    }

    /** JIM and JAMMES, RAJ and RMJ: the one is no known name, but an edit away from a form of the other. */
    private static boolean isMisspelt(String odd, String known) {
        if (GivenNames.isCommon(odd) || !GivenNames.isCommon(known)) {
            return false;
        }
        boolean ofVariant = GivenNames.variants(known).stream().anyMatch(variant -> isSlipOf(variant, odd));
        return ofVariant || odd.charAt(0) == known.charAt(0) && StringDistance.isOneEdit(odd, known);
    }

    private static boolean isSlipOf(String variant, String odd) {
        return variant.length() > 3 && StringDistance.isOneEdit(variant, odd);
    }

    private static boolean isMiddleOf(String first, StandardName other) {
        return other.middle().length() > 1
                && (other.middle().equals(first) || GivenNames.areNicknames(other.middle(), first));
    }

    private static Level last(StandardName a, StandardName b) {
        if (!a.hasLast() || !b.hasLast()) {
            return Level.MISSING;
        }
        if (a.last().equals(b.last())) {
            return Level.EXACT;
        }
        if (isTypingError(a.last(), b.last())) {
            return Level.CLOSE;
        }
        if (sharesPart(a, b) || sharesPart(b, a)) {
            return Level.PARTIAL;
        }
        boolean alike = a.lastCode().equals(b.lastCode()) || StringDistance.jaroWinkler(a.last(), b.last()) >= SIMILAR;
        return alike ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** GARCIA LOPEZ and GARCIA, SMITH-JONES and JONES-BAKER; particles such as DE do not count. */
    private static boolean sharesPart(StandardName doubled, StandardName other) {
        List<String> others = other.lastParts().isEmpty() ? List.of(other.last()) : other.lastParts();
        return doubled.lastParts().stream().anyMatch(part -> part.length() > 3 && others.contains(part));
    }

    private static boolean isTypingError(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter < 3) {
            return false;
        }
        boolean one = shorter > 3 ? StringDistance.isOneEdit(a, b) : StringDistance.isSwapOfNeighbours(a, b);
        return one || shorter > 5 && StringDistance.jaroWinkler(a, b) >= CLOSE;
    }

    private static boolean isSwapped(StandardName a, StandardName b) {
        boolean complete = a.hasFirst() && a.hasLast() && b.hasFirst() && b.hasLast();
        return complete && (isSwap(a, b) || isSwap(b, a));
    }

    /** One name the same, the other a typing error apart at most. */
    private static boolean isSwap(StandardName a, StandardName b) {
        return a.first().equals(b.last()) && (a.last().equals(b.first()) || isTypingError(a.last(), b.first()));
    }

    private static Level middle(StandardName a, StandardName b) {
        String left = a.middle();
        String right = b.middle();
        if (left.isEmpty() || right.isEmpty()) {
            return Level.MISSING;
        }
        if (left.equals(right)) {
            return left.length() > 1 ? Level.EXACT : Level.INITIAL;
        }
        if (left.length() == 1 || right.length() == 1) {
            return left.charAt(0) == right.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        boolean variant = GivenNames.areNicknames(left, right) || isTypingError(left, right);
        boolean startsWith = left.startsWith(right) || right.startsWith(left);
        return variant || startsWith ? Level.CLOSE : Level.DIFFERENT;
    }

    private static Level suffix(int a, int b) {
        if (a == 0 && b == 0) {
            return Level.MISSING;
        }
        if (a == 0 || b == 0) {
            return Level.ONE_SIDED;
        }
        return a == b ? Level.EXACT : Level.DIFFERENT;
    }
}
