import * as grpc from '@grpc/grpc-js';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import engineService from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import engineMessages from '@pulumi/pulumi/proto/engine_pb.js';
import resourceService from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import resourceMessages from '@pulumi/pulumi/proto/resource_pb.js';
import type { RegisterResourceOutputsRequest, RegisterResourceRequest, SupportsFeatureRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import type { LogRequest } from '@pulumi/pulumi/proto/engine_pb.js';
import type { Deployment, Registration } from './deployment.ts';
import { plain } from './property-values.ts';

/** What a running program says, beside what it registers. */
export interface Heard {
  readonly log: (severity: 'debug' | 'info' | 'warning' | 'error', message: string) => void;
  /** The outputs that the stack exports. */
  readonly outputs: (outputs: unknown) => void;
}

export interface Monitor {
  readonly address: string;
  readonly close: () => void;
}

const ROOT_TYPE = 'pulumi:pulumi:Stack';
/** Definitions of Argo alone are eleven megabytes. */
const MOST_BYTES = 400 * 2 ** 20;
/** What this engine keeps of what a program may ask of one. */
const FEATURES = ['secrets', 'resourceReferences', 'outputValues'];

/** Serves Pulumi's `ResourceMonitor` and `Engine` to one program, on a port of its own. */
export async function serveMonitor(deployment: Deployment, heard: Heard): Promise<Monitor> {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': MOST_BYTES, 'grpc.max_send_message_length': MOST_BYTES });
  let root = '';
  server.addService(resourceService.ResourceMonitorService, {
    supportsFeature: unary((request: SupportsFeatureRequest) => new resourceMessages.SupportsFeatureResponse().setHassupport(FEATURES.includes(request.getId()))),
    registerResource: unary(async (request: RegisterResourceRequest) => {
      const registration = registrationOf(request);
      const urn = await deployment.register(registration);
      if (registration.type === ROOT_TYPE) root = urn;
      const response = new resourceMessages.RegisterResourceResponse().setUrn(urn).setObject(registration.custom ? request.getObject() : new struct.Struct());
      return registration.custom ? response.setId(registration.name) : response;
    }),
    registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
      if (request.getUrn() === root) heard.outputs(plain(javaScript(request.getOutputs())));
      return new empty.Empty();
    }),
    signalAndWaitForShutdown: unary(() => new empty.Empty()),
  });
  server.addService(engineService.EngineService, {
    log: unary((request: LogRequest) => {
      heard.log((['debug', 'info', 'warning', 'error'] as const)[request.getSeverity()] ?? 'info', request.getMessage());
      return new empty.Empty();
    }),
    setRootResource: unary(() => new engineMessages.SetRootResourceResponse()),
    getRootResource: unary(() => new engineMessages.GetRootResourceResponse().setUrn(root)),
    requirePulumiVersion: unary(() => new engineMessages.RequirePulumiVersionResponse()),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error === null ? resolve(bound) : reject(error))),
  );
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

/** An answer to one request; what is thrown is the request's error, which ends the program. */
function unary<Request, Response>(answer: (request: Request) => Response | Promise<Response>): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: grpc.status.UNKNOWN, message: error instanceof Error ? error.message : String(error) }),
      );
  };
}

const javaScript = (properties: Struct | undefined): unknown => properties?.toJavaScript() ?? {};

const registrationOf = (request: RegisterResourceRequest): Registration => ({
  type: request.getType(),
  name: request.getName(),
  parent: request.getParent(),
  custom: request.getCustom(),
  remote: request.getRemote(),
  inputs: javaScript(request.getObject()),
  dependencies: request.getDependenciesList(),
  isProtected: request.getProtect() ?? false,
  retainOnDelete: request.getRetainondelete() ?? false,
});
