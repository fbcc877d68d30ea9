/** {@code ./rapport model}: learn, try and apply a model of who is who, as an operator does it through the gateway. */
@NullMarked
package health.rapport.standalone.model;

import org.jspecify.annotations.NullMarked;
