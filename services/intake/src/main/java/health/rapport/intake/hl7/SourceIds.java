package health.rapport.intake.hl7;

import health.rapport.intake.domain.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers of patients and visits (CX): which of them is the source's own id, and what each is called. */
final class SourceIds {
    /** Numbers of a person that are no record's number, by type (table 0203). */
    private static final Set<String> NOT_A_RECORD = Set.of("SS", "SN", "MB", "DL", "PPN", "AN", "VN", "MC", "MA");
    /** A whole family may share these, and an equal identifier means one person. */
    private static final Set<String> SHARED = Set.of("SN", "MB");

    private static final List<String> PREFERRED = List.of("MR", "PI", "PT", "EPI", "");
    private static final Map<String, String> TYPES = Map.of("MR", "MRN", "", "MRN", "SS", "SSN");

    private final Sender sender;

    SourceIds(Sender sender) {
        this.sender = sender;
    }

    /** The patient's id among these numbers, or empty text. */
    String patient(List<Value> numbers) {
        return numbers.stream()
                .filter(number -> !number.text().isEmpty())
                .filter(number -> !NOT_A_RECORD.contains(type(number)))
                .min(Comparator.comparing((Value number) -> !isOwn(number))
                        .thenComparing(number -> preference(type(number))))
                .map(number -> id(number, sender.ids().patients()))
                .orElse("");
    }

    /** A visit's id, or empty text. */
    String visit(Value number) {
        return number.text().isEmpty() ? "" : id(number, sender.ids().visits());
    }

    /** A number as an identifier of its person, unless others may have the same. */
    Optional<Item.RawIdentifier> identifier(Value number) {
        String type = type(number);
        if (number.text().isEmpty() || SHARED.contains(type)) {
            return Optional.empty();
        }
        String authority = type.equals("SS") ? "SSN" : number.authority(4);
        return Optional.of(new Item.RawIdentifier(
                authority.isEmpty() ? sender.source() : authority, TYPES.getOrDefault(type, type), number.text()));
    }

    private boolean isOwn(Value number) {
        return sender.ids().patients().map(number.authority(4)::equals).orElse(false);
    }

    private static int preference(String type) {
        int place = PREFERRED.indexOf(type);
        return place < 0 ? PREFERRED.size() : place;
    }

    private static String type(Value number) {
        return number.text(5).toUpperCase(java.util.Locale.ROOT);
    }

    private static String id(Value number, Optional<String> own) {
        String authority = number.authority(4);
        boolean asItStands = authority.isEmpty() || own.map(authority::equals).orElse(false);
        return asItStands ? number.text() : authority + ":" + number.text();
    }
}
