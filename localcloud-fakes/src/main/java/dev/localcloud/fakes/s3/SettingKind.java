package dev.localcloud.fakes.s3;

/**
 * Names one thing that can be set on a bucket, an upload or an object version: its tags, its lock, its lifecycle.
 *
 * @param name unique among all kinds
 * @param <T> the immutable value
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a kind to the type of its values
record SettingKind<T>(String name) {}
