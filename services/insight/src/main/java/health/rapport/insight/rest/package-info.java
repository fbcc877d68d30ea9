/** Models, runs and scores over HTTP. */
@NullMarked
package health.rapport.insight.rest;

import org.jspecify.annotations.NullMarked;
