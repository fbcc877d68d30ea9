package health.rapport.intake.domain;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PhoneReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a consent or an opt-out must look like that comes by itself. */
final class PermissionRules {
    private final FieldReader in;
    private final Origin origin;

    PermissionRules(FieldReader in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    @Nullable
    PermissionSubmitted read() {
        @Nullable String id = in.required("permission_id");
        @Nullable String address = in.required("address", PermissionRules::address);
        @Nullable PermissionStatus status = in.required("status", Choices::permission);
        @Nullable Channel channel = in.parse("channel", Words::channel);
        @Nullable PermissionScope scope = in.parse("scope", Choices::scope);
        @Nullable String purpose = in.parse("purpose", Choices::purpose);
        @Nullable String evidence = in.text("evidence");
        @Nullable Instant effective = in.parse("effective_at", text -> Moments.instant(text, origin.receivedAt(), 1));
        if (scope == PermissionScope.CHANNEL && channel == null) {
            in.problem("channel", "required", "A permission for one channel names it.");
        }
        if (id == null || address == null || status == null) {
            return null;
        }
        SourceRef source = new SourceRef(origin.source(), id);
        return new PermissionSubmitted(
                SubmissionIds.of("permission", source),
                1,
                source,
                address,
                channel,
                purpose,
                scope == null ? reachOf(channel) : scope,
                status,
                evidence,
                effective == null ? origin.receivedAt() : effective,
                origin.receivedAt());
    }

    private static PermissionScope reachOf(@Nullable Channel channel) {
        return channel == null ? PermissionScope.GLOBAL : PermissionScope.CHANNEL;
    }

    private static String address(String text) {
        return text.indexOf('@') >= 0 ? Emails.parse(text) : PhoneReader.e164(text);
    }
}
