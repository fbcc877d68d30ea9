package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opt-outs and consents that stand in a row beside person data. They speak of the row's own addresses; one that has no
 * address it could be kept under sends the row to quarantine, for an opt-out is never lost silently.
 */
final class PermissionFlags {
    private static final Map<String, Channel> BY_CHANNEL = new TreeMap<>(Map.of(
            "do_not_email", Channel.EMAIL,
            "do_not_call", Channel.VOICE,
            "do_not_text", Channel.SMS,
            "do_not_mail", Channel.POST));

    private final FieldReader in;
    private final Origin origin;
    private final SourceRef source;
    private final Map<String, String> emails = new LinkedHashMap<>();
    private final Map<String, String> phones = new LinkedHashMap<>();
    private final List<Submission> found = new ArrayList<>();

    PermissionFlags(FieldReader in, Origin origin, SourceRef source, PersonData person) {
        this.in = in;
        this.origin = origin;
        this.source = source;
        put(emails, "email", person.email());
        put(phones, "home", person.homePhone());
        put(phones, "mobile", person.mobilePhone());
    }

    /**
     * What the flags of the row say.
     *
     * @param asOf since when; null means now
     * @param otherwise the channel of a consent that names none; null where it has to
     */
    List<Submission> read(@Nullable Instant asOf, @Nullable Channel otherwise) {
        Instant effective = asOf == null ? origin.receivedAt() : asOf;
        flag("do_not_contact", null, effective);
        BY_CHANNEL.forEach((flag, channel) -> flag(flag, channel, effective));
        consent(effective, otherwise);
        return found;
    }

    private record Said(
            PermissionStatus status,
            @Nullable String purpose,
            @Nullable String evidence,
            Instant effectiveAt) {}

    private void consent(Instant effective, @Nullable Channel otherwise) {
        @Nullable PermissionStatus status = in.parse("consent", Choices::permission);
        @Nullable Set<Channel> channels = in.parse("consent_channels", Choices::reachable);
        @Nullable String purpose = in.parse("consent_purpose", Choices::purpose);
        @Nullable String evidence = in.text("consent_evidence");
        if (status == null) {
            return;
        }
        if (status != PermissionStatus.OPTED_OUT && !found.isEmpty()) {
            in.problem("consent", "permission.contradiction", "The row says yes and no. Leave one of them out.");
        }
        if (channels == null && otherwise == null) {
            in.problem("consent_channels", "required", "Name the channels that the consent is for.");
        }
        for (Channel channel : channels == null ? defaults(otherwise) : channels) {
            add("consent", channel, new Said(status, purpose, evidence, effective));
        }
    }

    private static Set<Channel> defaults(@Nullable Channel otherwise) {
        return otherwise == null ? Set.of() : Set.of(otherwise);
    }

    private void flag(String flag, @Nullable Channel channel, Instant effective) {
        if (Boolean.TRUE.equals(in.parse(flag, Choices::yesNo))) {
            add(flag, channel, new Said(PermissionStatus.OPTED_OUT, null, null, effective));
        }
    }

    private void add(String column, @Nullable Channel channel, Said said) {
        Map<String, String> addresses = addresses(channel);
        if (addresses.isEmpty()) {
            in.problem(column, "permission.address", "Give the e-mail address or phone number that this is about.");
        }
        // the id is made of places in the row, so that it never holds an address
        String kind = column + "/" + (channel == null ? "*" : channel.name()) + "/";
        addresses.forEach((which, address) ->
                found.add(submission(SubmissionIds.of(kind + which, source), channel, address, said)));
    }

    private PermissionSubmitted submission(UUID id, @Nullable Channel channel, String address, Said said) {
        return new PermissionSubmitted(
                id,
                1,
                source,
                address,
                channel,
                said.purpose(),
                channel == null ? PermissionScope.GLOBAL : PermissionScope.CHANNEL,
                said.status(),
                said.evidence(),
                said.effectiveAt(),
                origin.receivedAt());
    }

    private Map<String, String> addresses(@Nullable Channel channel) {
        if (channel == Channel.EMAIL) {
            return emails;
        }
        if (channel == Channel.VOICE || channel == Channel.SMS) {
            return phones;
        }
        Map<String, String> all = new LinkedHashMap<>(emails);
        all.putAll(phones);
        return all;
    }

    private static void put(Map<String, String> addresses, String which, @Nullable String address) {
        if (address != null) {
            addresses.put(which, address);
        }
    }
}
