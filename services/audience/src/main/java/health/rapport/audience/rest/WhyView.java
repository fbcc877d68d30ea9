package health.rapport.audience.rest;

import health.rapport.audience.domain.Why;
import health.rapport.rules.Explanation;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is in an audience, or is not.
 *
 * @param eligible false: no audience may hold this person
 * @param suppressed whether a suppression list keeps the person out
 * @param group the first group that takes the person; absent: none
 */
@RegisterForReflection(targets = {WhyView.class, Why.GroupWhy.class, Explanation.class})
public record WhyView(
        UUID personId,
        boolean eligible,
        boolean suppressed,
        @Nullable String group,
        List<Why.GroupWhy> groups) implements AuditSubject {
    static WhyView from(Why why) {
        return new WhyView(why.personId(), why.eligible(), why.suppressed(), why.group(), why.groups());
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
