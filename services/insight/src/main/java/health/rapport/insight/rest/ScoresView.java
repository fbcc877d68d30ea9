package health.rapport.insight.rest;

import health.rapport.contracts.score.Score;
import health.rapport.runtime.audit.AuditSubject;
import java.util.List;
import java.util.UUID;

/** What is predicted of a person, with what added how much and what was not known. */
public record ScoresView(UUID personId, long version, List<Score> scores) implements AuditSubject {
    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
