package health.rapport.mastering.model;

import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ShadowStep {
    static final String FIRST_STAGE = "COMPARE";

    int step(Sql sql, ModelRun run) {
        throw new ModelWork.Unfit("Shadow runs are not there yet.");
    }
}
