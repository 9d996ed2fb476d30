export { NetworkStack, type NetworkOutputs, type NetworkStackProps, type NewNetwork } from './network-stack.js';
