package health.rapport.linkage;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys of a record, some fourteen: built so that two records of one person share one although any single
 * field is missing, mistyped, or has changed. Names enter by sound, both names also in either order. Keys are a pure
 * function of the record; the caller stores them and looks candidates up.
 */
public final class BlockingKeys {
    private static final int STARTS = 4;
    private static final String NEXT = "|";

    private BlockingKeys() {}

    /** All keys of the record, sorted. A record too thin for any has none and can match nothing. */
    public static SortedSet<BlockingKey> of(StandardRecord person) {
        SortedSet<BlockingKey> keys = new TreeSet<>();
        for (RecordIdentifier identifier : person.identifiers()) {
            keys.add(new BlockingKey(BlockingKey.Kind.IDENTIFIER, identifier.authority() + NEXT + identifier.value()));
        }
        add(keys, BlockingKey.Kind.EMAIL, person.email());
        add(keys, BlockingKey.Kind.EMAIL_STARTS, emailStarts(person.email()));
        for (String phone : person.phones()) {
            add(keys, BlockingKey.Kind.PHONE, phone);
        }
        addBirthKeys(keys, person);
        addPlaceKeys(keys, person);
        return Collections.unmodifiableSortedSet(keys);
    }

    /**
     * Narrower keys in place of one that too many records share: with birth, with first name, with street. Records that
     * agreed under the broad key and on nothing of these are no candidates any more.
     */
    public static SortedSet<BlockingKey> narrowed(StandardRecord person, BlockingKey broad) {
        SortedSet<BlockingKey> keys = new TreeSet<>();
        BirthDigits birth = person.birth();
        if (birth != null) {
            add(keys, broad.kind(), broad.value(), "b" + birth.digits());
        }
        add(keys, broad.kind(), broad.value(), prefixed("f", person.name().firstCode()));
        add(
                keys,
                broad.kind(),
                broad.value(),
                prefixed("s", person.address().number() + person.address().street()));
        return Collections.unmodifiableSortedSet(keys);
    }

    private static void addBirthKeys(SortedSet<BlockingKey> keys, StandardRecord person) {
        BirthDigits birth = person.birth();
        if (birth == null) {
            return;
        }
        StandardName name = person.name();
        String digits = birth.digits();
        add(keys, BlockingKey.Kind.LAST_AND_BIRTH, name.lastCode(), digits);
        add(keys, BlockingKey.Kind.FIRST_AND_BIRTH, name.firstCode(), digits);
        add(keys, BlockingKey.Kind.BIRTH_AND_PLACE, digits, place(person.address()));
        add(keys, BlockingKey.Kind.NAMES_AND_YEAR, names(name), birth.year());
        add(keys, BlockingKey.Kind.NAMES_AND_DAY, names(name), sorted(birth.month(), birth.day()));
        if (name.hasFirst() && name.hasLast()) {
            String initials = sorted(name.first().substring(0, 1), name.last().substring(0, 1));
            add(keys, BlockingKey.Kind.INITIALS_AND_BIRTH, initials, digits);
        }
    }

    private static void addPlaceKeys(SortedSet<BlockingKey> keys, StandardRecord person) {
        StandardName name = person.name();
        StandardAddress address = person.address();
        add(keys, BlockingKey.Kind.NAMES_AND_PLACE, names(name), place(address));
        add(keys, BlockingKey.Kind.LAST_AND_PLACE, name.lastCode(), place(address));
        if (!address.number().isEmpty() && name.hasFirst()) {
            String first = name.first().substring(0, 1);
            add(keys, BlockingKey.Kind.ADDRESS_AND_FIRST, address.number(), address.postalCode(), first);
        }
        if (address.hasStreet() && name.hasLast()) {
            String last = name.last().substring(0, 1);
            add(keys, BlockingKey.Kind.ADDRESS_AND_LAST, address.number() + address.street(), last);
        }
    }

    /** How mailbox and domain begin, so that most typing errors in either are behind it. */
    private static String emailStarts(String email) {
        int at = email.lastIndexOf('@');
        boolean longEnough = at >= STARTS && email.length() - at > STARTS;
        return longEnough ? email.substring(0, STARTS) + email.substring(at, at + STARTS) : "";
    }

    /** Both names by sound in either order, so that swapped names meet; empty unless both are there. */
    private static String names(StandardName name) {
        return name.hasFirst() && name.hasLast() ? sorted(name.firstCode(), name.lastCode()) : "";
    }

    private static String place(StandardAddress address) {
        return address.postalCode().isEmpty() ? address.city() : address.postalCode();
    }

    private static String sorted(String a, String b) {
        return a.compareTo(b) <= 0 ? a + NEXT + b : b + NEXT + a;
    }

    private static String prefixed(String prefix, String value) {
        return value.isEmpty() ? "" : prefix + value;
    }

    /** Adds the key unless a part is missing. */
    private static void add(SortedSet<BlockingKey> keys, BlockingKey.Kind kind, String... parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return;
            }
        }
        keys.add(new BlockingKey(kind, String.join(NEXT, parts)));
    }
}
