package health.rapport.runtime.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This route reads or changes personal data: every call leaves an audit row for each subject, before the answer is given.
 * Subjects are found in the result ({@link AuditSubject}, alone, in lists and pages), else in the path parameter
 * {@code id}; {@link AuditTrail#subject} adds more.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Audited {
    /** What is done, for instance {@code person.read}. */
    @Nonbinding
    String value() default "";
}
