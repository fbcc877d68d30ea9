package health.rapport.intake.domain;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.kernel.Channel;
import health.rapport.kernel.InvalidValueException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Yes and no, permissions, relations: short lists, however they are written. */
final class Choices {
    private static final Set<String> YES = Set.of("YES", "Y", "TRUE", "T", "1", "X");
    private static final Set<String> NO = Set.of("NO", "N", "FALSE", "F", "0");
    private static final Map<String, PermissionStatus> PERMISSIONS = Map.ofEntries(
            Map.entry("OPTED_IN", PermissionStatus.OPTED_IN),
            Map.entry("OPT_IN", PermissionStatus.OPTED_IN),
            Map.entry("YES", PermissionStatus.OPTED_IN),
            Map.entry("EXPRESS_WRITTEN_CONSENT", PermissionStatus.EXPRESS_WRITTEN_CONSENT),
            Map.entry("WRITTEN", PermissionStatus.EXPRESS_WRITTEN_CONSENT),
            Map.entry("OPTED_OUT", PermissionStatus.OPTED_OUT),
            Map.entry("OPT_OUT", PermissionStatus.OPTED_OUT),
            Map.entry("NO", PermissionStatus.OPTED_OUT));
    private static final Map<String, RelationKind> RELATIONS = Map.ofEntries(
            Map.entry("PCP", RelationKind.PCP),
            Map.entry("PRIMARY_CARE", RelationKind.PCP),
            Map.entry("REFERRING_SPECIALIST", RelationKind.REFERRING_SPECIALIST),
            Map.entry("SPECIALIST", RelationKind.REFERRING_SPECIALIST),
            Map.entry("FAMILY", RelationKind.FAMILY),
            Map.entry("GUARDIAN", RelationKind.GUARDIAN),
            Map.entry("EMPLOYER", RelationKind.EMPLOYER),
            Map.entry("HEALTH_PLAN", RelationKind.HEALTH_PLAN),
            Map.entry("INSURER", RelationKind.HEALTH_PLAN));
    private static final Set<Channel> REACHABLE = EnumSet.of(Channel.EMAIL, Channel.SMS, Channel.VOICE, Channel.POST);
    private static final Set<String> PURPOSES = Set.of("TREATMENT", "OWN_SERVICE", "MARKETING", "FUNDRAISING");
    private static final Set<String> DIRECTIONS = Set.of("INBOUND", "OUTBOUND");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private Choices() {}

    static boolean yesNo(String text) {
        String word = word(text);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new InvalidValueException("yes-no.unknown", "Write yes or no, or leave it out.");
        }
        return YES.contains(word);
    }

    static PermissionStatus permission(String text) {
        PermissionStatus known = PERMISSIONS.get(word(text));
        if (known == null) {
            throw new InvalidValueException(
                    "permission.unknown", "One of OPTED_IN, EXPRESS_WRITTEN_CONSENT, OPTED_OUT.");
        }
        return known;
    }

    static RelationKind relation(String text) {
        RelationKind known = RELATIONS.get(word(text));
        if (known == null) {
            throw new InvalidValueException(
                    "relation.unknown", "One of PCP, REFERRING_SPECIALIST, FAMILY, GUARDIAN, EMPLOYER, HEALTH_PLAN.");
        }
        return known;
    }

    static PermissionScope scope(String text) {
        return switch (word(text)) {
            case "GLOBAL" -> PermissionScope.GLOBAL;
            case "CHANNEL" -> PermissionScope.CHANNEL;
            default -> throw new InvalidValueException("scope.unknown", "One of GLOBAL, CHANNEL.");
        };
    }

    /** A purpose as the permission ledger knows it. */
    static String purpose(String text) {
        String word = word(text);
        if (!PURPOSES.contains(word)) {
            throw new InvalidValueException(
                    "purpose.unknown", "One of TREATMENT, OWN_SERVICE, MARKETING, FUNDRAISING.");
        }
        return word;
    }

    /** Channels by which somebody can be reached, separated by semicolons. */
    static Set<Channel> reachable(String text) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                channels.add(Words.channel(part.strip()));
            }
        }
        if (!REACHABLE.containsAll(channels)) {
            throw new InvalidValueException(
                    "channel.unreachable", "Of EMAIL, SMS, VOICE, POST, separated by semicolons.");
        }
        return channels;
    }

    static String direction(String text) {
        String word = word(text);
        if (!DIRECTIONS.contains(word)) {
            throw new InvalidValueException("direction.unknown", "Write INBOUND or OUTBOUND.");
        }
        return word;
    }

    static String count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new InvalidValueException("count.syntax", "Write a whole number.");
        }
        return text;
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
