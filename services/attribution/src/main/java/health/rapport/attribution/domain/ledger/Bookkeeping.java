package health.rapport.attribution.domain.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be added to the ledger so that it says what is known now. What stands is never changed: it is reversed to
 * the unit, and posted anew. What is known and stands already adds nothing, so facts that come twice leave no trace, and it
 * does not matter in which order they came.
 *
 * @param share what each channel gets of a conversion
 */
public record Bookkeeping(Function<Conversion, Credits> share) {
    private record Key(UUID encounterId, Book book) {}

    /**
     * Of some people, all of whose conversions are known.
     *
     * @param standing what stands of them
     * @param known their conversions, each once in a book
     * @param identity numbers of people about whom it changed who they are
     * @param redirected numbers of people who are another one now
     */
    public record Case(
            List<Standing> standing, List<Conversion> known, Set<Integer> identity, Set<Integer> redirected) {}

    /** Reversals first. */
    public List<Posting> settle(Case open) {
        Map<Key, Conversion> wanted = new HashMap<>();
        open.known().forEach(conversion -> wanted.put(key(conversion), conversion));
        Map<UUID, Conversion> before = new HashMap<>();
        List<Posting> added = new ArrayList<>();
        for (Standing standing : open.standing()) {
            Conversion old = standing.conversion();
            if (!old.equals(wanted.get(key(old)))) {
                before.merge(old.encounterId(), old, Bookkeeping::clearer);
                Cause cause = cause(old, now(wanted, old), open);
                added.add(
                        new Posting(standing.entryId(), old, standing.credits().negated(), cause));
            } else {
                wanted.remove(key(old));
            }
        }
        for (Conversion conversion : open.known()) {
            if (wanted.containsKey(key(conversion))) {
                Cause cause = cause(before.get(conversion.encounterId()), conversion, open);
                added.add(new Posting(null, conversion, share.apply(conversion), cause));
            }
        }
        return added;
    }

    private static Key key(Conversion conversion) {
        return new Key(conversion.encounterId(), conversion.book());
    }

    // of two books the strict one says why
    private static Conversion clearer(Conversion one, Conversion other) {
        return one.book() == Book.LOWER ? other : one;
    }

    private static @Nullable Conversion now(Map<Key, Conversion> wanted, Conversion old) {
        Conversion same = wanted.get(key(old));
        for (Book book : Book.values()) {
            same = same == null ? wanted.get(new Key(old.encounterId(), book)) : same;
        }
        return same;
    }

    private static Cause cause(@Nullable Conversion old, @Nullable Conversion now, Case open) {
        if (old == null) {
            return Cause.CONVERSION;
        }
        if (now == null) {
            return Cause.CANCELLATION;
        }
        if (old.person() != now.person()) {
            return open.redirected().contains(old.person()) ? Cause.MERGE : Cause.SPLIT;
        }
        if (!old.path().equals(now.path())) {
            return pathCause(old, now, open);
        }
        return old.worth().equals(now.worth()) ? Cause.CORRECTION : worthCause(old, now);
    }

    private static Cause pathCause(Conversion old, Conversion now, Case open) {
        if (!open.identity().contains(now.person())) {
            return Cause.LATE_TOUCH;
        }
        return now.path().size() > old.path().size() ? Cause.MERGE : Cause.SPLIT;
    }

    private static Cause worthCause(Conversion old, Conversion now) {
        boolean expected = less(now.worth().expectedMicro(), old.worth().expectedMicro());
        boolean actual = less(now.worth().actualMicro(), old.worth().actualMicro());
        return actual
                        || (expected
                                && Objects.equals(
                                        now.worth().actualMicro(), old.worth().actualMicro()))
                ? Cause.REFUND
                : Cause.PAYMENT;
    }

    private static boolean less(@Nullable Long now, @Nullable Long before) {
        return now != null && before != null && now < before;
    }
}
