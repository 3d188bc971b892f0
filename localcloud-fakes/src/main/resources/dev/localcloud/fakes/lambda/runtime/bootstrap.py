"""Runs a Python function: a client of the Lambda Runtime API."""

import importlib
import json
import os
import sys
import time
import traceback
from http.client import HTTPConnection

ADDRESS, _, PREFIX = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
BASE = "/" + PREFIX + "/2018-06-01/runtime"
CONNECTION = HTTPConnection(ADDRESS)


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client:
    def __init__(self, values):
        self.installation_id = values.get("installation_id")
        self.app_title = values.get("app_title")
        self.app_version_name = values.get("app_version_name")
        self.app_version_code = values.get("app_version_code")
        self.app_package_name = values.get("app_package_name")


class ClientContext:
    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values.get("client") or {})


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = Identity()
        context = headers["Lambda-Runtime-Client-Context"]
        self.client_context = ClientContext(json.loads(context)) if context else None
        self._end = time.monotonic() + int(headers["Localcloud-Timeout-Ms"]) / 1000

    def get_remaining_time_in_millis(self):
        return max(0, int((self._end - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def call(method, path, body=None, headers=None):
    CONNECTION.request(method, BASE + path, body, headers or {})
    response = CONNECTION.getresponse()
    return response, response.read()


def flush():
    sys.stdout.flush()
    sys.stderr.flush()


def error(kind, message, request_id=None, stack=()):
    told = {"errorMessage": message, "errorType": kind}
    if request_id is not None:
        told["requestId"] = request_id
    told["stackTrace"] = list(stack)
    return json.dumps(told).encode()


def own_frames(failure):
    frames = traceback.extract_tb(failure.__traceback__)
    return traceback.format_list([frame for frame in frames if frame.filename != __file__])


def report(path, kind, message, request_id=None, stack=()):
    lines = "".join(stack)
    print("[ERROR] %s: %s" % (kind, message) + ("\nTraceback (most recent call last):\n" + lines if lines else ""))
    flush()
    call("POST", path, error(kind, message, request_id, stack), {"Content-Type": "application/json"})


def load(name):
    module_name, _, function_name = name.rpartition(".")
    if not module_name:
        return None, ("Runtime.MalformedHandlerName", "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name, ())
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as failure:
        return None, ("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, failure), ())
    except SyntaxError as failure:
        where = '  File "%s" Line %s\n    %s' % (failure.filename, failure.lineno, (failure.text or "").strip())
        return None, ("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, failure), (where,))
    except Exception as failure:
        return None, (type(failure).__name__, str(failure), own_frames(failure))
    if not hasattr(module, function_name):
        return None, ("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name), ())
    return getattr(module, function_name), None


def answer(handler, payload, context):
    """Returns the path that the answer goes to, and the answer."""
    request_id = context.aws_request_id
    path = "/invocation/" + request_id
    try:
        result = handler(json.loads(payload), context)
    except Exception as failure:
        report(path + "/error", type(failure).__name__, str(failure), request_id, own_frames(failure))
        return
    try:
        body = json.dumps(result, ensure_ascii=False).encode()
    except (TypeError, ValueError) as failure:
        report(path + "/error", "Runtime.MarshalError", "Unable to marshal response: %s" % failure, request_id)
        return
    flush()
    call("POST", path + "/response", body, {"Content-Type": "application/json"})


def main():
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    handler, failure = load(os.environ["_HANDLER"])
    if failure:
        report("/init/error", *failure[:2], stack=failure[2])
        sys.exit(1)
    while True:
        response, payload = call("GET", "/invocation/next")
        if response.status != 200:
            return
        os.environ["_X_AMZN_TRACE_ID"] = response.headers["Lambda-Runtime-Trace-Id"] or ""
        answer(handler, payload, LambdaContext(response.headers))


main()
