/** Takes new users in. */
package dev.localcloud.examples.signup;
