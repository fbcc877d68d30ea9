/** The HTTP routes and the shapes they answer in. */
@NullMarked
package health.rapport.audience.rest;

import org.jspecify.annotations.NullMarked;
