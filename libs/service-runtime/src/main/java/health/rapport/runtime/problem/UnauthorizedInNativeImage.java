package health.rapport.runtime.problem;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * What {@link SecurityProblems} replaces while running must also link while a native executable is built: the extension's
 * own mappers stay registered and read a field that {@code quarkus-vertx-http} no longer has. Here they say the same as ours.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class UnauthorizedInNativeImage {
    private UnauthorizedInNativeImage() {}

    @Substitute
    static Uni<HttpProblem> toProblem(RoutingContext context, Exception refused) {
        return Uni.createFrom().item(SecurityProblems.unauthorized());
    }
}
